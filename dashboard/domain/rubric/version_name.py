"""What one version of a rubric is called beside the others: the id for the current one, `id@version` for any other."""

from dashboard.domain.rubric.rubric import Rubric

# No id has this sign in it.
AT = "@"


def version_name(rubric_id: str, version: str) -> str:
    """Returns the name of one version, by which links and questions ask for it whether it is the current one or not."""
    return f"{rubric_id}{AT}{version}"


def name_of(rubric: Rubric) -> str:
    """Returns the name of this very version."""
    return version_name(rubric.rubric.id, rubric.rubric.version)


def is_other_version(name: str) -> bool:
    """Returns whether a name is that of a version; the current one goes by the id alone."""
    return AT in name


def id_of(name: str) -> str:
    """Returns the id of the rubric of which a name names a version."""
    return name.partition(AT)[0]
