import pytest
from conftest import until

ROLE = "arn:aws:iam::000000000000:role/comporta-glue"


@pytest.fixture(scope="module")
def glue(client):
    return client("glue")


@pytest.fixture
def session(glue):
    created = glue.create_session(
        Id="boto3-session", Role=ROLE, Command={"Name": "glueetl", "PythonVersion": "3"}, GlueVersion="5.1", WorkerType="G.1X", NumberOfWorkers=2, IdleTimeout=30, Tags={"team": "data"}
    )["Session"]
    assert created["Status"] == "PROVISIONING"
    until(lambda: status(glue, created["Id"]), lambda found: found == "READY")
    yield created["Id"]
    if status(glue, created["Id"]) == "READY":
        glue.stop_session(Id=created["Id"])
    until(lambda: status(glue, created["Id"]), lambda found: found == "STOPPED")
    glue.delete_session(Id=created["Id"])


def test_a_session_comes_to_be_ready_and_says_what_it_holds(glue, session):
    found = glue.get_session(Id=session)["Session"]
    assert (found["IdleTimeout"], found["MaxCapacity"], found["WorkerType"]) == (30, 2.0, "G.1X")
    listed = glue.list_sessions(Tags={"team": "data"})
    assert (listed["Ids"], [one["Id"] for one in listed["Sessions"]]) == ([session], [session])
    with pytest.raises(glue.exceptions.AlreadyExistsException):
        glue.create_session(Id=session, Role=ROLE, Command={"Name": "glueetl"})


def test_a_statement_runs_python_and_keeps_its_variables(glue, session):
    assert [text(glue, session, code) for code in ("x = 20 + 1", "print(x * 2)", "x")] == ["", "42\n", "21\n"]
    assert [one["Code"] for one in glue.list_statements(SessionId=session)["Statements"]] == ["x = 20 + 1", "print(x * 2)", "x"]


def test_a_statement_that_raises_says_what(glue, session):
    found = run(glue, session, "raise ValueError('no')")
    assert (found["State"], found["Output"]["Status"]) == ("AVAILABLE", "error")
    assert (found["Output"]["ErrorName"], found["Output"]["ErrorValue"]) == ("ValueError", "no")
    assert status(glue, session) == "READY"


def test_a_statement_can_be_cancelled(glue, session):
    statement = glue.run_statement(SessionId=session, Code="import threading; threading.Event().wait()")["Id"]
    behind = glue.run_statement(SessionId=session, Code="1")["Id"]
    until(lambda: state(glue, session, statement), lambda found: found == "RUNNING")
    assert state(glue, session, behind) == "WAITING"
    glue.cancel_statement(SessionId=session, Id=statement)
    until(lambda: state(glue, session, statement), lambda found: found == "CANCELLED")
    until(lambda: state(glue, session, behind), lambda found: found == "AVAILABLE")


def test_a_session_that_was_stopped_runs_nothing(glue, session):
    glue.stop_session(Id=session)
    until(lambda: status(glue, session), lambda found: found == "STOPPED")
    with pytest.raises(glue.exceptions.IllegalSessionStateException):
        glue.run_statement(SessionId=session, Code="1")
    with pytest.raises(glue.exceptions.IllegalSessionStateException):
        glue.stop_session(Id=session)


def test_a_session_that_is_not_there_has_an_error_class_of_its_own(glue):
    with pytest.raises(glue.exceptions.EntityNotFoundException):
        glue.get_session(Id="nowhere")


def status(glue, session: str) -> str:
    return glue.get_session(Id=session)["Session"]["Status"]


def state(glue, session: str, statement: int) -> str:
    return glue.get_statement(SessionId=session, Id=statement)["Statement"]["State"]


def run(glue, session: str, code: str) -> dict:
    statement = glue.run_statement(SessionId=session, Code=code)["Id"]
    return until(
        lambda: glue.get_statement(SessionId=session, Id=statement)["Statement"],
        lambda found: found["State"] in ("AVAILABLE", "ERROR"),
    )


def text(glue, session: str, code: str) -> str:
    return run(glue, session, code)["Output"]["Data"]["TextPlain"]
