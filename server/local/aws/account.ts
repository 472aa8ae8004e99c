/** The only account there is; as on other local clouds, its number is all zeros. */
export const ACCOUNT_ID = '000000000000';

/** Who every caller is taken for: credentials are not looked at. */
export const CALLER_ARN = `arn:aws:iam::${ACCOUNT_ID}:user/local`;
