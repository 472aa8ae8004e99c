import datetime
import json

import pytest
from conftest import MOVIES_JOB, until


def test_the_caller_is_somebody(client):
    assert client("sts").get_caller_identity()["Account"] == "000000000000"


def test_a_role_can_be_taken_on(client):
    iam = client("iam")
    trust = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "glue.amazonaws.com"}, "Action": "sts:AssumeRole"}]}
    arn = iam.create_role(RoleName="clients", AssumeRolePolicyDocument=json.dumps(trust))["Role"]["Arn"]
    iam.get_waiter("role_exists").wait(RoleName="clients")
    credentials = client("sts").assume_role(RoleArn=arn, RoleSessionName="session")["Credentials"]
    assert credentials["AccessKeyId"].startswith("ASIA")
    assert "clients" in [role["RoleName"] for page in iam.get_paginator("list_roles").paginate() for role in page["Roles"]]


def test_what_a_run_prints_can_be_read_and_searched(client, movies_run):
    logs = client("logs")
    group = f"{movies_run['LogGroupName']}/output"
    pages = logs.get_paginator("describe_log_streams").paginate(logGroupName=group, PaginationConfig={"PageSize": 1})
    assert movies_run["Id"] in [stream["logStreamName"] for page in pages for stream in page["logStreams"]]
    events = logs.get_log_events(logGroupName=group, logStreamName=movies_run["Id"], startFromHead=True)["events"]
    assert events
    word = events[0]["message"].split()[0]
    pages = logs.get_paginator("filter_log_events").paginate(
        logGroupName=group, logStreamNames=[movies_run["Id"]], filterPattern=f'"{word}"', PaginationConfig={"PageSize": 1}
    )
    assert events[0]["message"] in [event["message"] for page in pages for event in page["events"]]
    groups = logs.get_paginator("describe_log_groups").paginate(logGroupNamePrefix="/aws-glue/jobs")
    assert group in [found["logGroupName"] for page in groups for found in page["logGroups"]]
    with pytest.raises(logs.exceptions.ResourceNotFoundException):
        logs.get_log_events(logGroupName=group, logStreamName="nowhere")


def test_the_end_of_a_run_arrives_as_an_event(client, movies_run):
    sqs = client("sqs")
    url = sqs.get_queue_url(QueueName="comporta-state-changes")["QueueUrl"]
    seen = []

    def receive() -> list:
        answer = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, WaitTimeSeconds=1)
        for message in answer.get("Messages", []):
            seen.append(json.loads(message["Body"]))
            sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
        return [event["detail"] for event in seen if event["detail-type"] == "Glue Job State Change"]

    details = until(receive, lambda found: movies_run["Id"] in [detail["jobRunId"] for detail in found])
    ours = next(detail for detail in details if detail["jobRunId"] == movies_run["Id"])
    assert (ours["jobName"], ours["state"]) == (MOVIES_JOB, "SUCCEEDED")


def test_messages_are_sent_in_batches_and_kept_from_others_for_as_long_as_asked(client):
    sqs = client("sqs")
    url = sqs.create_queue(QueueName="clients")["QueueUrl"]
    entries = [{"Id": str(n), "MessageBody": f"body {n}"} for n in range(3)]
    entries.append({"Id": "late", "MessageBody": "late", "DelaySeconds": 900})
    answer = sqs.send_message_batch(QueueUrl=url, Entries=entries)
    assert [sent["Id"] for sent in answer["Successful"]] == ["0", "1", "2", "late"]
    taken = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10)["Messages"]
    assert [message["Body"] for message in taken] == ["body 0", "body 1", "body 2"]
    assert "Messages" not in sqs.receive_message(QueueUrl=url)
    sqs.change_message_visibility(QueueUrl=url, ReceiptHandle=taken[0]["ReceiptHandle"], VisibilityTimeout=0)
    answer = sqs.change_message_visibility_batch(
        QueueUrl=url,
        Entries=[{"Id": "ok", "ReceiptHandle": taken[1]["ReceiptHandle"], "VisibilityTimeout": 0}, {"Id": "bad", "ReceiptHandle": "x", "VisibilityTimeout": 0}],
    )
    assert ([ok["Id"] for ok in answer["Successful"]], [bad["Id"] for bad in answer["Failed"]]) == (["ok"], ["bad"])
    again = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10)["Messages"]
    assert [message["Body"] for message in again] == ["body 0", "body 1"]
    assert url in [found for page in sqs.get_paginator("list_queues").paginate() for found in page.get("QueueUrls", [])]
    with pytest.raises(sqs.exceptions.EmptyBatchRequest):
        sqs.send_message_batch(QueueUrl=url, Entries=[])


def test_the_price_list_has_what_glue_and_athena_cost(client):
    pricing = client("pricing")

    def rates(service: str, **filters) -> dict:
        where = [{"Type": "TERM_MATCH", "Field": field, "Value": value} for field, value in filters.items()]
        pages = pricing.get_paginator("get_products").paginate(ServiceCode=service, Filters=where)
        products = [json.loads(text) for page in pages for text in page["PriceList"]]
        return {p["product"]["attributes"]["usagetype"]: usd(p) for p in products}

    glue = rates("AWSGlue", regionCode="us-east-1", operation="Jobrun")
    assert (glue["USE1-ETL-DPU-Hour"], glue["USE1-ETL-DPU-Hour-Gen2"]) == (0.44, 0.308)
    assert rates("AmazonAthena", regionCode="us-east-1")["USE1-DataScannedInTB"] == 5.0


def usd(product: dict) -> float:
    (term,) = product["terms"]["OnDemand"].values()
    (dimension,) = term["priceDimensions"].values()
    return float(dimension["pricePerUnit"]["USD"])


def test_the_metrics_of_a_run_tell_what_it_did(client, movies_run):
    cloudwatch = client("cloudwatch")
    now = datetime.datetime.now(datetime.timezone.utc)
    pages = cloudwatch.get_paginator("list_metrics").paginate(Namespace="Glue")
    metrics = [metric for page in pages for metric in page["Metrics"] if {"Name": "JobRunId", "Value": movies_run["Id"]} in metric["Dimensions"]]
    assert "glue.driver.workerUtilization" in [metric["MetricName"] for metric in metrics]
    metric = next(found for found in metrics if found["MetricName"] == "glue.ALL.system.cpuSystemLoad")
    answer = cloudwatch.get_metric_data(
        MetricDataQueries=[{"Id": "cpu", "MetricStat": {"Metric": metric, "Period": 60, "Stat": "Average"}}],
        StartTime=now - datetime.timedelta(hours=1),
        EndTime=now + datetime.timedelta(minutes=1),
    )["MetricDataResults"][0]
    assert answer["Values"] and all(0 <= value <= 1 for value in answer["Values"])
