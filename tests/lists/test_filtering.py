import pytest

from scheda.core.parties.tests.factories import PartyFactory

pytestmark = pytest.mark.django_db


def test_first_the_field_is_asked_for(customers):
    links = customers.fragment("part=filter&sort=-name").find("//a[text()='Town']/@href")

    assert links == ["/customers/?sort=-name&part=filter&filter-field=city"]


@pytest.mark.parametrize(
    ("field", "control"),
    [
        ("city", "//input[@name='filter-value'][@type='text']"),
        ("lifecycle", "//input[@name='filter-value'][@type='checkbox']"),
        ("is_supplier", "//select[@name='filter-value']"),
        ("created_at", "//input[@name='filter-value'][@type='date']"),
        ("owner", "//input[@name='filter-value'][@value='me']"),
        ("turnover", "//input[@name='filter-value'][@inputmode='decimal']"),
    ],
)
def test_the_control_suits_the_kind(customers, clerk, field, control):
    clerk.is_administrator = True
    clerk.save()

    assert customers.fragment(f"part=filter&filter-field={field}").find(control) != []


def test_many_people_are_chosen_by_typing(customers):
    PartyFactory.create_batch(13)

    shown = customers.fragment("part=filter&filter-field=owner&filter-operator=not")

    assert shown.find("//type-ahead/@data-url") == ["/choose/accounts.user/"]


def test_a_condition_joins_those_already_there(customers):
    shown = customers.fragment(
        "part=apply&sort=-name&filter-field=city&filter-operator=has&filter-value=Este"
    )

    assert shown.goes_to == "/customers/?sort=-name&city__has=Este"


def test_without_scripts_the_answer_is_the_list(customers):
    answer = customers("part=apply&filter-field=city&filter-operator=is&filter-value=Este").answer

    assert answer.url == "/customers/?city=Este"


def test_a_changed_condition_takes_the_place_of_the_old(customers):
    shown = customers.fragment(
        "part=apply&city=Este&filter-was=city&filter-field=city"
        "&filter-operator=starts&filter-value=Pad"
    )

    assert shown.goes_to == "/customers/?city__starts=Pad"


def test_several_choices_are_one_condition(customers):
    shown = customers.fragment(
        "part=apply&filter-field=lifecycle&filter-operator=is"
        "&filter-value=customer&filter-value=prospect"
    )

    assert shown.goes_to == "/customers/?lifecycle=customer&lifecycle=prospect"


@pytest.mark.parametrize(
    ("field", "operator", "typed", "kept"),
    [
        ("turnover", "over", "1.234,5", "1234,5"),
        ("created_at", "since", "3/12/2026", "2026-12-03"),
        ("created_at", "last", "30", "30"),
        ("city", "empty", "", "1"),
    ],
)
def test_values_are_kept_in_a_form_that_is_read_the_same(
    customers, clerk, field, operator, typed, kept
):
    clerk.is_administrator = True
    clerk.save()

    shown = customers.fragment(
        f"part=apply&filter-field={field}&filter-operator={operator}&filter-value={typed}"
    )

    assert shown.goes_to == f"/customers/?{field}__{operator}={kept}"


@pytest.mark.parametrize(
    ("field", "operator", "typed"),
    [("created_at", "since", "soon"), ("created_at", "last", "-1"), ("city", "has", "")],
)
def test_a_value_that_cannot_be_read_is_asked_again(customers, field, operator, typed):
    shown = customers.fragment(
        f"part=apply&filter-field={field}&filter-operator={operator}&filter-value={typed}"
    )

    assert shown.status == 422
    assert shown.find("//*[@class='errors']") != []


def test_an_operator_of_another_kind_is_not_taken(customers):
    shown = customers.fragment("part=apply&filter-field=city&filter-operator=over&filter-value=1")

    assert shown.status == 200
    assert "HX-Location" not in shown.answer.headers


def test_ticked_columns_join_behind_those_shown(customers):
    shown = customers.fragment(
        "part=columns&columns=code,city"
        "&filter-columns=email&filter-columns=city&filter-columns=code"
    )

    assert shown.goes_to == "/customers/?columns=code,city,email"


def test_the_present_columns_are_ticked(customers):
    shown = customers.fragment("part=columns&columns=city,code")

    assert shown.find("//input[@checked]/@value") == ["code", "city"]
