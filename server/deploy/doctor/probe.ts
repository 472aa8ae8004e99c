import { CloudError } from '#server/errors.ts';

/** One permission, and a harmless way to find out whether we have it. */
export type Probe = {
  /** As IAM writes it. */
  action: string;
  /** An ARN. */
  resource: string;
  /** Who needs it. */
  as: 'app' | 'query role';
  /** Asks AWS; what it answers does not count, only whether it answers. `NotTried` when there is no harmless way. */
  attempt(): Promise<unknown>;
};

export type MakeProbe = (action: string, resource: string, attempt: Probe['attempt']) => Probe;

export function probesAs(as: Probe['as']): MakeProbe {
  return (action, resource, attempt) => ({ action, resource, as, attempt });
}

/** A name that nothing in a lake has. */
export const nothing = 'comporta-doctor';

export class NotTried {
  readonly why: string;

  constructor(why: string) {
    this.why = why;
  }
}

export type Finding = Pick<Probe, 'action' | 'resource'> & {
  as: Probe['as'] | 'job role';
  verdict: 'ok' | 'missing' | 'not tried';
  /** In the words of AWS where they say more than the verdict. */
  note: string | null;
};

/** Any answer but a denial says that the permission is there: AWS looks at it before it looks at the request. */
export async function findOut({ action, resource, as, attempt }: Probe): Promise<Finding> {
  const finding = (verdict: Finding['verdict'], note: string | null = null): Finding => ({
    action,
    resource,
    as,
    verdict,
    note,
  });
  try {
    const answer = await attempt();
    return answer instanceof NotTried ? finding('not tried', answer.why) : finding('ok');
  } catch (error) {
    if (!(error instanceof CloudError)) throw error;
    if (error.problem === 'denied' || error.awsCode === 'AccessDeniedException')
      return finding('missing', error.message);
    if (error.problem === 'refused') return finding('ok');
    return finding('not tried', error.message);
  }
}
