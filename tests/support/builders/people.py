"""A member, the link that invited them, and their session."""

from embedtokens.people import member
from embedtokens.people.member import Account, Invitation, Member, Person
from embedtokens.people.roles import Role
from embedtokens.people.secret_text import SecretText
from embedtokens.people.session import SessionRecord
from tests.support.builders.world import TENANT_ID
from tests.support.fakes.system import NOW, CountedRandomness

MEMBER_ID = "m_AnaRuizAna01"
ACCOUNT = Account("https://login.example.com", "person-1")
PERSON = Person(account=ACCOUNT, name="Ana Ruiz", verified_email="ana@acme.example")
LINK = SecretText.make("invite", TENANT_ID, MEMBER_ID, CountedRandomness())
COOKIE = SecretText.make("session", TENANT_ID, MEMBER_ID, CountedRandomness(50))
INVITED = Member(
    member_id=MEMBER_ID,
    role=Role.EDITOR,
    name="",
    email=None,
    version=1,
    invited_at=NOW,
    invited_by="operator",
    invitation=Invitation(LINK.sha256, NOW + member.INVITATION_SECONDS),
)
ACTIVE = member.bound(INVITED, PERSON, NOW)
SESSION = SessionRecord(
    sha256=COOKIE.sha256, member_id=MEMBER_ID, member_version=ACTIVE.version, created_at=NOW, last_used_at=NOW
)
