"""The roads through the desk, walked in a real browser: a reader's, an editor's, by roles, by keyboard, without
JavaScript.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from browsing import Visit

pytestmark = pytest.mark.xdist_group("browser")  # one worker, since the desk is costly to set up
Visits = Callable[..., Visit]
QUESTION = "Are Maren Ashgrove and Theo Brackwell getting back together?"
NEW = "Are Pia Lark and Otto Reed back together?"
STORY = (
    "Pia Lark and Otto Reed are back together, a source close to the pair told the Lamp. “They are very happy,” the "
    "source said. Pia Lark and Otto Reed separated in March 2024."
)


def test_a_reader_comes_from_the_front_page_to_the_proof(base: str, visits: Visits) -> None:
    visit = visits(base)
    visit.go("/")
    visit.page.get_by_role("link", name=QUESTION).first.click()
    expect(visit.page.get_by_role("heading", level=1)).to_contain_text("Maren Ashgrove")
    visit.page.locator("a[href*='/lines/h']").first.click()
    expect(visit.page.locator("main mark").first).to_be_visible()
    out = visit.page.locator("main a[href*='#:~:text=']").first
    assert (out.get_attribute("href") or "").startswith("https://")


def test_a_reader_finds_a_rumor_by_its_people(base: str, visits: Visits) -> None:
    visit = visits(base)
    visit.go("/?person=Theo+Brackwell&kind=reconciliation")
    expect(visit.page.get_by_role("link", name=QUESTION).first).to_be_visible()
    visit.go("/?q=nobody+of+this+name")
    expect(visit.page.get_by_role("link", name=QUESTION)).to_have_count(0)


def test_an_editor_comes_from_a_question_to_a_page_to_a_correction(workplace: str, visits: Visits) -> None:
    visit = visits(workplace)
    page = visit.page
    visit.sign_in("editor")
    visit.go("/desk")
    page.get_by_label("The rumor, as you would say it").fill(NEW)
    page.get_by_label("A text that I paste").check()
    page.get_by_label("Its headline").fill("Pia Lark and Otto Reed are back on")
    page.get_by_label("The text", exact=True).fill(STORY)
    page.get_by_label("Outlet").fill("Lamp")
    page.get_by_role("button", name="Ask", exact=True).click()
    page.wait_for_url(re.compile(r"/rumors/\w+$"))
    rumor = page.url.rsplit("/", 1)[1]
    stranger = visits(workplace)
    stranger.allowed = ("404", "410")
    assert stranger.go(f"/rumors/{rumor}").status == 404
    visit.go(f"/desk/rumors/{rumor}")
    form = page.locator("form.checklist")
    for tick in form.get_by_role("checkbox").all():
        tick.check()
    form.get_by_label("Right of reply").fill("Both were asked by mail; neither answered.")
    form.get_by_role("button", name="Publish").click()
    page.wait_for_load_state()
    assert stranger.go(f"/rumors/{rumor}").status == 200
    visit.go(f"/desk/rumors/{rumor}")
    page.get_by_text("Correct it").click()
    page.get_by_label("What was wrong, and what is right").fill("The month was March, not May.")
    page.get_by_role("button", name="Publish the correction").click()
    page.wait_for_load_state()
    stranger.go(f"/rumors/{rumor}")
    expect(stranger.page.locator("main")).to_contain_text("The month was March, not May.")
    visit.go(f"/desk/rumors/{rumor}")
    page.get_by_text("Withdraw it").click()
    page.get_by_label("Why; readers of the address").fill("On request.")
    page.get_by_role("button", name="Withdraw", exact=True).click()
    page.wait_for_load_state()
    assert stranger.go(f"/rumors/{rumor}").status == 410


def test_a_wrong_password_and_a_forged_form_do_nothing(workplace: str, visits: Visits) -> None:
    visit = visits(workplace)
    visit.allowed = ("401", "403", "422")
    visit.go("/sign-in")
    visit.page.get_by_label("Name").fill("editor")
    visit.page.get_by_label("Password").fill("not the password at all")
    visit.page.get_by_role("button", name="Sign in").click()
    expect(visit.page.get_by_role("alert")).to_contain_text("Not signed in")
    visit.sign_in("editor")
    assert visit.page.request.post(f"{workplace}/desk/ask", form={"demo": "1", "csrf": "forged"}).status == 403


def test_each_role_sees_its_own_doors(workplace: str, visits: Visits) -> None:
    doors = {"anyone": [], "reader": ["/desk", "/desk/audit", "/desk/tokens"], "admin": ["/desk", "/desk/users"]}
    for role, open_ in doors.items():
        visit = visits(workplace)
        visit.allowed = ("403",)
        if role != "anyone":
            visit.sign_in(role)
        for path in ("/desk", "/desk/users", "/desk/tokens", "/desk/audit"):
            answer = visit.go(path)
            there = answer.status == 200 and "/sign-in" not in visit.page.url
            assert there == (path in open_ or role == "admin"), (role, path)


def test_a_token_works_until_it_is_revoked(workplace: str, visits: Visits) -> None:
    visit = visits(workplace)
    visit.sign_in("editor")
    visit.go("/desk/tokens")
    visit.page.get_by_label("What it is for").fill("a script")
    visit.page.get_by_role("button", name="Make it").click()
    key = visit.page.locator("code.secret").inner_text()
    program = visits(workplace, extra_http_headers={"Authorization": f"Bearer {key}"})
    assert program.page.request.get(f"{workplace}/api/v1/me").json()["name"] == "editor"
    visit.go("/desk/tokens")
    visit.page.get_by_role("button", name="Revoke").first.click()
    visit.page.wait_for_load_state()
    assert program.page.request.get(f"{workplace}/api/v1/audit").status == 401


def test_somebody_without_a_mouse_reads_signs_in_and_out(workplace: str, visits: Visits) -> None:
    visit = visits(workplace)
    page = visit.page
    visit.go("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    _tab_to(visit, lambda: "/rumors/" in (page.evaluate("document.activeElement.href || ''")))
    assert _outlined(visit)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/rumors/"))
    visit.go("/sign-in")
    _tab_to(visit, lambda: page.evaluate("document.activeElement.id") == "name")
    page.keyboard.type("reader")
    page.keyboard.press("Tab")
    page.keyboard.type("harbour lamp kettle regatta")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/desk"))
    _tab_to(visit, lambda: page.evaluate("document.activeElement.innerText || ''") == "Sign out")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()


def test_the_desk_works_without_javascript(workplace: str, visits: Visits) -> None:
    visit = visits(workplace, java_script_enabled=False)
    visit.sign_in("editor")
    for path in ("/", "/desk", "/desk/live", "/desk/audit"):
        assert visit.go(path).status == 200
        assert len(visit.page.locator("main").inner_text()) > 80
    visit.go("/desk")
    visit.page.get_by_role("button", name="Show me the bundled story").click()
    visit.page.wait_for_url(re.compile(r"/rumors/\w+$"), timeout=40_000)
    expect(visit.page.get_by_role("heading", level=1)).to_contain_text("Maren Ashgrove")


def _tab_to(visit: Visit, there: Callable[[], bool]) -> None:
    for _ in range(80):
        visit.page.keyboard.press("Tab")
        if there():
            return
    raise AssertionError("the keyboard does not get there")


def _outlined(visit: Visit) -> bool:
    """Whether what has the focus shows it."""
    style = visit.page.evaluate(
        "(() => { const s = getComputedStyle(document.activeElement); return [s.outlineStyle, s.boxShadow]; })()"
    )
    return bool(style[0] != "none" or style[1] != "none")
