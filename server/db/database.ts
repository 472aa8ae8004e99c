import { PrismaPg } from '@prisma/adapter-pg';
import type { Clock } from '#server/lib/clock.ts';
import type { Logger } from '#server/lib/logger.ts';
import {
  deleteAlert,
  insertAlert,
  insertEvent,
  insertLook,
  listAlerts,
  listUnseen,
  moveAlert,
} from './alerts/alert-statements.ts';
import {
  claimDeliveries,
  endAttempt,
  insertDelivery,
  listDeliveries,
  nextDeliveryAt,
} from './alerts/delivery-statements.ts';
import { listEvents, markRead, readState } from './alerts/event-statements.ts';
import { insertAuditEvent } from './audit/insert-audit-event.ts';
import {
  endCatalogFix,
  listCatalogFixes,
  listOpenCatalogFixes,
  requestCatalogFix,
} from './catalog-fixes/catalog-fix-statements.ts';
import {
  getAudit,
  insertAudit,
  insertAuditStatements,
  listAuditStatements,
  moveAudit,
  moveAuditStatement,
} from './checks/audit-statements.ts';
import {
  checkHistory,
  deleteCheck,
  getChecks,
  insertCheck,
  listCheckResults,
  listChecks,
  putCheckResults,
  putFailingRows,
  seedCheck,
  updateCheck,
} from './checks/check-statements.ts';
import { countOutcomes } from './checks/count-outcomes.ts';
import type { DbClient } from './client.ts';
import { addCalls, addEntries } from './costs/add-ledger-entries.ts';
import { budgetUse } from './costs/budget-use.ts';
import { deleteBudget, listBudgets, putBudget } from './costs/budgets.ts';
import { firstSpending } from './costs/first-spending.ts';
import { listBilledRuns } from './costs/list-billed-runs.ts';
import { listLedger } from './costs/list-ledger.ts';
import { listRunLengths } from './costs/list-run-lengths.ts';
import { listStoppedRuns } from './costs/list-stopped-runs.ts';
import { listPriceListRates, putPriceListRates } from './costs/price-list-rates.ts';
import { publishedInputs } from './costs/published-inputs.ts';
import { sumLedger } from './costs/sum-ledger.ts';
import { lastDataChange } from './datasets/last-data-change.ts';
import { listPartitionDays } from './datasets/list-partition-days.ts';
import { listPublishedPartitions } from './datasets/list-published-partitions.ts';
import { listSnapshotDays } from './datasets/list-snapshot-days.ts';
import { listVersionRuns } from './datasets/list-version-runs.ts';
import { publishedManifest } from './datasets/published-manifest.ts';
import { publishedTotals } from './datasets/published-totals.ts';
import { countExecutions } from './executions/count-executions.ts';
import { findExecutionByKey } from './executions/find-execution-by-key.ts';
import { getExecution } from './executions/get-execution.ts';
import { insertExecutions } from './executions/insert-executions.ts';
import { lastExecutions } from './executions/last-executions.ts';
import { listEarlierResults } from './executions/list-earlier-results.ts';
import { listExecutions } from './executions/list-executions.ts';
import { listExecutionsInState } from './executions/list-executions-in-state.ts';
import { moveExecution } from './executions/move-execution.ts';
import { PrismaClient } from './generated/client.ts';
import { listIdlePolicies, putIdlePolicy } from './idle/idle-policies.ts';
import { listRadarRuns } from './idle/list-radar-runs.ts';
import { listOpenExecutions } from './idle/open-executions.ts';
import {
  claimIdleStop,
  deleteRunWatches,
  keepRun,
  listRunWatches,
  putRunWatches,
} from './idle/run-watches.ts';
import { usualTimes } from './idle/usual-times.ts';
import { fenceDb } from './leases/fence-db.ts';
import { type HeldLease, holdLease, keepLease, releaseLease } from './leases/lease-statements.ts';
import { openPresence, type Presence } from './leases/presence.ts';
import { dailyCosts } from './metrics/daily-costs.ts';
import { dayBuckets } from './metrics/day-buckets.ts';
import { foldRunDays } from './metrics/fold-run-days.ts';
import { runBuckets } from './metrics/run-buckets.ts';
import {
  insertCandidate,
  listCandidates,
  listDroppableCandidates,
  listOpenCandidates,
  markCandidateDropped,
  markCandidatePlaced,
  noteAudit,
} from './publications/candidate-statements.ts';
import {
  forgetPartition,
  insertPublication,
  listMoves,
  listPointers,
  listPublications,
  listRemovals,
  listUnsettled,
  lockDataset,
  restorePartition,
  settlePublications,
} from './publications/publication-rows.ts';
import {
  countPointers,
  listPublishing,
  listReplaced,
  listUnapplied,
  markApplied,
  markUnapplied,
  movePublication,
  noteTried,
  wantPartition,
} from './publications/publication-statements.ts';
import {
  claimRetirement,
  listOldVersions,
  listRetired,
  markRetired,
  noteSeen,
} from './publications/retirement-statements.ts';
import { deleteQuery } from './queries/delete-query.ts';
import { getQuery } from './queries/get-query.ts';
import { insertQuery } from './queries/insert-query.ts';
import { listQueries } from './queries/list-queries.ts';
import { listQueryVersions } from './queries/list-query-versions.ts';
import { seedQuery } from './queries/seed-query.ts';
import { updateQuery } from './queries/update-query.ts';
import { retryConflicts } from './retry-conflicts.ts';
import { deleteOldRuns } from './runs/delete-old-runs.ts';
import {
  findGlueRuns,
  findRunByKey,
  getRun,
  lastFinishedRun,
  listRunsInState,
  listSuccessfulRuns,
  listUnfinishedRuns,
} from './runs/find-runs.ts';
import { insertRun } from './runs/insert-run.ts';
import { listRequesters } from './runs/list-requesters.ts';
import { listRunKeys } from './runs/list-run-keys.ts';
import { listRunsById } from './runs/list-runs.ts';
import { lockJob } from './runs/lock-job.ts';
import { moveRun } from './runs/move-run.ts';
import { insertRunEvent, listRunEvents } from './runs/run-events.ts';
import { noteStop, requestStop } from './runs/stop-statements.ts';
import {
  deleteSchedule,
  getSchedule,
  lastStates,
  listDue,
  moveSchedule,
  nextDueAt,
  pauseSchedule,
  putSchedule,
} from './schedules/schedule-statements.ts';
import { countSignInFailure } from './sessions/count-sign-in-failure.ts';
import { deleteSession } from './sessions/delete-session.ts';
import { deleteSpentSignIns } from './sessions/delete-spent-sign-ins.ts';
import { findSession } from './sessions/find-session.ts';
import { insertSession } from './sessions/insert-session.ts';
import { insertSignInToken } from './sessions/insert-sign-in-token.ts';
import { signInFailures } from './sessions/sign-in-failures.ts';
import { spendSignInToken } from './sessions/spend-sign-in-token.ts';
import { touchSession } from './sessions/touch-session.ts';
import { listSourceStatus } from './status/list-source-status.ts';
import { ping } from './status/ping.ts';
import { getSourceStatus, noteSourceAnswer, noteSourceProblem } from './status/save-source-status.ts';
import { translateDatabaseError } from './translate-database-error.ts';

/** Every statement, by its subject. */
const statements = {
  audit: { insertAuditEvent },
  alerts: {
    claimDeliveries,
    deleteAlert,
    endAttempt,
    insertAlert,
    insertDelivery,
    insertEvent,
    insertLook,
    listAlerts,
    listDeliveries,
    listEvents,
    listUnseen,
    markRead,
    moveAlert,
    nextDeliveryAt,
    readState,
  },
  checks: {
    getAudit,
    insertAudit,
    insertAuditStatements,
    listAuditStatements,
    moveAudit,
    moveAuditStatement,
    checkHistory,
    countOutcomes,
    deleteCheck,
    getChecks,
    insertCheck,
    listCheckResults,
    listChecks,
    putCheckResults,
    putFailingRows,
    seedCheck,
    updateCheck,
  },
  costs: {
    addCalls,
    addEntries,
    budgetUse,
    deleteBudget,
    listBudgets,
    putBudget,
    firstSpending,
    listBilledRuns,
    listLedger,
    listPriceListRates,
    putPriceListRates,
    listRunLengths,
    listStoppedRuns,
    publishedInputs,
    sumLedger,
  },
  catalogFixes: { requestCatalogFix, listOpenCatalogFixes, listCatalogFixes, endCatalogFix },
  datasets: {
    lastDataChange,
    listPartitionDays,
    listSnapshotDays,
    listPublishedPartitions,
    listVersionRuns,
    publishedManifest,
    publishedTotals,
  },
  schedules: {
    deleteSchedule,
    getSchedule,
    lastStates,
    listDue,
    moveSchedule,
    nextDueAt,
    pauseSchedule,
    putSchedule,
  },
  executions: {
    countExecutions,
    findExecutionByKey,
    getExecution,
    insertExecutions,
    lastExecutions,
    listEarlierResults,
    listExecutionsInState,
    listExecutions,
    moveExecution,
  },
  idle: {
    listIdlePolicies,
    putIdlePolicy,
    listRadarRuns,
    listRunWatches,
    putRunWatches,
    keepRun,
    claimIdleStop,
    deleteRunWatches,
    usualTimes,
    listOpenExecutions,
  },
  leases: { holdLease, keepLease, releaseLease },
  metrics: { dailyCosts, dayBuckets, foldRunDays, runBuckets },
  publications: {
    wantPartition,
    listUnapplied,
    markApplied,
    markUnapplied,
    noteTried,
    listPublishing,
    listReplaced,
    movePublication,
    countPointers,
    insertCandidate,
    listCandidates,
    listDroppableCandidates,
    listOpenCandidates,
    markCandidateDropped,
    markCandidatePlaced,
    noteAudit,
    lockDataset,
    insertPublication,
    listPublications,
    listMoves,
    listPointers,
    restorePartition,
    forgetPartition,
    listRemovals,
    listUnsettled,
    settlePublications,
    claimRetirement,
    listOldVersions,
    listRetired,
    markRetired,
    noteSeen,
  },
  queries: { deleteQuery, getQuery, insertQuery, listQueries, listQueryVersions, seedQuery, updateQuery },
  runs: {
    getRun,
    findRunByKey,
    findGlueRuns,
    listRunsInState,
    listUnfinishedRuns,
    lastFinishedRun,
    listSuccessfulRuns,
    insertRun,
    deleteOldRuns,
    listRequesters,
    listRunKeys,
    listRunsById,
    lockJob,
    moveRun,
    requestStop,
    noteStop,
    insertRunEvent,
    listRunEvents,
  },
  sessions: {
    countSignInFailure,
    deleteSession,
    deleteSpentSignIns,
    findSession,
    insertSession,
    insertSignInToken,
    signInFailures,
    spendSignInToken,
    touchSession,
  },
  status: { listSourceStatus, ping, noteSourceAnswer, noteSourceProblem, getSourceStatus },
};

type Statements = typeof statements;
type Bound<T> = T extends (client: DbClient, ...input: infer Input) => infer Output
  ? (...input: Input) => Output
  : never;

/** The statements on one client: the pool, or one transaction. */
export type DbStatements = {
  [Subject in keyof Statements]: { [Name in keyof Statements[Subject]]: Bound<Statements[Subject][Name]> };
};

export type Db = DbStatements & {
  /** All or nothing: what `work` does through the statements it is given is undone when it throws. */
  transaction<T>(work: (db: DbStatements) => Promise<T>): Promise<T>;
  /** The database as the holder of a lease may write to it: no longer than the lease is its own. */
  fencedBy(lease: HeldLease): Db;
  /** Throws `LeaseLost` when this is a fenced database whose lease somebody else has taken. */
  confirmLease(): Promise<void>;
  /** Lets the other instances notice at once when this one is gone. */
  openPresence(options: { holder: string; clock: Clock; log: Logger }): Presence;
  stop(): Promise<void>;
};

/** Starts of one job wait for each other: with many clicks at once the last of them waits this long for its turn. */
const transactionLimits = { maxWait: 10_000, timeout: 15_000 };

/** Ten connections an instance: its loops and requests wait for AWS, not for the database. */
const maxConnections = 10;

/** Connects lazily: the first statement opens the first connection, and a lost one is replaced. */
export function openDatabase(databaseUrl: string, { statementMs = 15_000 } = {}): Db {
  const adapter = new PrismaPg({
    connectionString: databaseUrl,
    max: maxConnections,
    connectionTimeoutMillis: 5_000,
    statement_timeout: statementMs,
    // A wire that died without a word brings no answer, not even that of the server's own limit.
    query_timeout: statementMs + 1_000,
    // Shorter than a lease: an instance that stands still in the middle of a transaction keeps nobody from taking over.
    idle_in_transaction_session_timeout: 10_000,
    keepAlive: true,
  });
  const prisma = new PrismaClient({ adapter });
  const db: Db = {
    ...bindStatements(prisma),
    fencedBy: (lease) => fenceDb(db, lease),
    confirmLease: async () => undefined,
    openPresence: (options) => openPresence({ databaseUrl, ...options }),
    transaction: (work) =>
      retryConflicts(() =>
        prisma.$transaction((client) => work(bindStatements(client)), transactionLimits),
      ).catch((error: unknown) => {
        throw translateDatabaseError(error);
      }),
    stop: () => prisma.$disconnect(),
  };
  return db;
}

type Statement = (client: DbClient, ...input: unknown[]) => unknown;

function bindStatements(client: DbClient): DbStatements {
  const bindGroup = (group: object) =>
    Object.fromEntries(
      Object.entries(group).map(([name, statement]: [string, Statement]) => [
        name,
        async (...input: unknown[]) => {
          try {
            return await statement(client, ...input);
          } catch (error) {
            throw translateDatabaseError(error);
          }
        },
      ]),
    );
  // The types above say per name what this loop does for all of them.
  return Object.fromEntries(
    Object.entries(statements).map(([subject, group]) => [subject, bindGroup(group)]),
  ) as DbStatements;
}
