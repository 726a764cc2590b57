"""Lists of people as they come out of a sheet or a mail program."""

from maturity_desktop.exchange.people_text import read_people
from week_plan import bare_week, full_week


def test_a_sheet_with_headings_in_any_order() -> None:
    text = (
        "E-mail\tFirst name\tLast name\tDepartment\tJob title\tRole\n"
        "a.berg@x.example\tAnna\tBerg\tService desk\tTeam lead\tPractice manager\n"
        "b.cole@x.example\tBen\tCole\tService desk\tAgent\tpractitioner\n"
    )
    found = read_people(text, bare_week())
    assert [
        (one.alias, one.name, one.email, one.title, one.department, one.role)
        for one in found.people
    ] == [
        ("Service desk A", "Anna Berg", "a.berg@x.example", "Team lead", "Service desk", "manager"),
        ("Service desk B", "Ben Cole", "b.cole@x.example", "Agent", "Service desk", "practitioner"),
    ]
    assert not found.faults


def test_without_headings_an_address_is_known_by_its_look() -> None:
    found = read_people("Anna Berg;a@x.example;Service owner;Orders\n", bare_week())
    (one,) = found.people
    assert (one.name, one.email, one.title, one.department) == (
        "Anna Berg",
        "a@x.example",
        "Service owner",
        "Orders",
    )
    assert one.role == "owner"


def test_the_recipients_of_a_mail() -> None:
    text = 'Anna Berg <a@x.example>; "Cole, Ben" <b@x.example>'
    found = read_people(text, bare_week())
    assert [(one.alias, one.name, one.email) for one in found.people] == [
        ("Person A", "Anna Berg", "a@x.example"),
        ("Person B", "Cole, Ben", "b@x.example"),
    ]


def test_who_is_there_already_is_told_and_not_added() -> None:
    text = (
        "Name\tE-mail\nSomebody\tPERSON30@northwind.example\nNew One\tn@x.example\n"
        "New One\tn@x.example\n\t\t\n\tnobody\n"
    )
    found = read_people(text, full_week())
    assert [one.name for one in found.people] == ["New One"]
    assert found.known == ("Somebody", "New One")
    assert found.faults == ("Line 5 has no name, address or alias.",)


def test_a_line_that_says_nobody_is_a_fault_with_its_line() -> None:
    found = read_people("Name\tE-mail\tTitle\n\t\tAgent\n", bare_week())
    assert found.faults == ("Line 2 has no name, address or alias.",)


def test_an_alias_of_their_own_is_kept_where_it_is_free() -> None:
    text = "Alias\tName\nService desk A\tAnna Berg\nOrders A\tBen Cole\n"
    found = read_people(text, full_week())
    assert [one.alias for one in found.people] == ["Person A", "Orders A"]


def test_a_role_the_model_does_not_have_is_a_title() -> None:
    text = (
        "Name\tRole\tDepartment\tE-mail\n"
        "Anna Berg\tChange manager\tOperations\ta@x.example\n"
        "Ben Cole\tService owner\tOrders\tb@x.example\n"
        "Eva Lund\tPractitioner\tOrders\te@x.example\n"
    )
    found = read_people(text, bare_week())
    assert [(one.role, one.title) for one in found.people] == [
        ("", "Change manager"),
        ("owner", "Service owner"),
        ("practitioner", ""),
    ]
