"""An invitation to rate the same project blind: it fits into a link and holds no answer of the one who invites."""

import base64
import zlib
from datetime import datetime

from pydantic import Field

from dashboard.domain.assessment.changes import with_step, wordings_of
from dashboard.domain.assessment.passport import FORMAT, Assessor, Passport, Project, RubricUsed
from dashboard.domain.base.model import ItemId, Model
from dashboard.domain.rubric.content_hash import rubric_hash
from dashboard.domain.rubric.rubric import Rubric

# Of the project goes along what finds engagements like it; its story and its numbers would tell what the inviter thinks.
LEFT_OUT = {"summary", "participants", "outcome"}
LONGEST, MOST_BYTES = 4000, 20_000
DAMAGED = "This invitation is not complete. Ask for the link again and copy all of it."


class Invitation(Model):
    """What a link of an invitation holds."""

    project: Project = Field(description="What is to be rated.")
    rubric: RubricUsed = Field(description="The yardstick, in the version that the inviter used.")
    by: ItemId = Field(description="Short name of the rater who invites, so that the other takes another one.")


def invitation_code(passport: Passport) -> str:
    """Returns the invitation of a passport as letters that may stand in an address."""
    project = passport.project.model_copy(update=dict.fromkeys(LEFT_OUT))
    made = Invitation(project=project, rubric=passport.rubric, by=passport.rater.id)
    packed = zlib.compress(made.model_dump_json(exclude_none=True).encode(), 9)
    return base64.urlsafe_b64encode(packed).decode().rstrip("=")


def read_invitation(code: str) -> Invitation:
    """Returns the invitation in a link; ValueError, in a sentence, for what is none."""
    if len(code) > LONGEST:
        raise ValueError(DAMAGED)
    try:
        packed = base64.b64decode(code + "=" * (-len(code) % 4), altchars=b"-_", validate=True)
        text = zlib.decompressobj().decompress(packed, MOST_BYTES)
        return Invitation.model_validate_json(text)
    except (ValueError, zlib.error):  # also what pydantic and base64 refuse
        raise ValueError(DAMAGED) from None


def fits(invitation: Invitation, rubric: Rubric) -> bool:
    """Returns whether a rubric asks what the inviter was asked, word for word."""
    used, head = invitation.rubric, rubric.rubric
    same_words = used.hash is None or used.hash == rubric_hash(rubric)
    return (used.id, used.version) == (head.id, head.version) and same_words


def accepted(invitation: Invitation, rubric: Rubric, rater: Assessor, now: datetime) -> Passport:
    """Returns a blank file for the project of an invitation. ValueError, in a sentence, for the inviter's own short name."""
    if rater.id == invitation.by:
        raise ValueError(f"“{rater.id}” are the initials of the person who invited you. Take others.")
    fresh = Passport(
        format_version=FORMAT, project=invitation.project, rubric=invitation.rubric, rater=rater, wordings=wordings_of(rubric),
    )  # fmt: skip
    return with_step(fresh, "begun by invitation", now)
