/** Addresses of the pages. */
export const paths = {
  overview: '/',
  signIn: '/sign-in',
  runs: '/runs',
  /** The runs of one job that were made on a day in UTC. */
  runsOfDay: (job: string, day: string) => `/runs?${new URLSearchParams({ job, from: day, to: day })}`,
  run: (id: string) => `/runs/${id}`,
  /** The rows that a run rejected, all or for one reason. */
  rejectedRows: (id: string, reason: string | null) =>
    `/runs/${id}${reason === null ? '' : `?${new URLSearchParams({ reason })}`}#quarantine`,
  idle: '/idle',
  costs: '/costs',
  validations: '/validations',
  newValidation: '/validations/new',
  validation: (id: string, executionId?: string) =>
    `/validations/${id}${executionId === undefined ? '' : `?execution=${executionId}`}`,
  data: (dataset?: string) => (dataset === undefined ? '/data' : `/data?dataset=${dataset}`),
};
