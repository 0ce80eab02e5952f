"""What a collection says of itself: its name, its date and how it may be used."""

from pydantic import Field

from dashboard.domain.base.model import Model, Text
from dashboard.domain.base.partial_date import PartialDate


class CollectionInfo(Model):
    """The file data/collection.yaml. Shown in the foot of every page and picture, and in every citation."""

    title: Text = Field(description="Name of the collection.")
    publisher: Text = Field(description="Who is answerable for it.")
    version: Text = Field(description="Version of the data.")
    date: PartialDate = Field(description="The date that the data holds for.")
    licence: Text = Field(description="Licence of case studies, rubrics and ratings.")
    public: bool = Field(
        default=False, description="Whether web pages of others may fetch the data from a server that shows it."
    )
