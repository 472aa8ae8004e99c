/** Addresses of the pages. */
export const paths = {
  overview: '/',
  signIn: '/sign-in',
  runs: '/runs',
  run: (id: string) => `/runs/${id}`,
  validations: '/validations',
  newValidation: '/validations/new',
  validation: (id: string, executionId?: string) =>
    `/validations/${id}${executionId === undefined ? '' : `?execution=${executionId}`}`,
  data: (dataset?: string) => (dataset === undefined ? '/data' : `/data?dataset=${dataset}`),
};
