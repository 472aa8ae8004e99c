import { randomBytes } from 'node:crypto';
import { devNull } from 'node:os';

export type LocalServices = { databaseUrl: string; awsEndpointUrl: string; region: string };

/** The shell's own AWS settings must not reach the SDK in local mode: a laptop's profile may point at a real account. */
export function pointAtLocalAws({ awsEndpointUrl, region }: Omit<LocalServices, 'databaseUrl'>): void {
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: awsEndpointUrl,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: `LOCAL${randomBytes(8).toString('hex').toUpperCase()}`,
    AWS_SECRET_ACCESS_KEY: randomBytes(24).toString('base64url'),
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_EC2_METADATA_DISABLED: 'true',
  });
}

/** Where the app finds the embedded PostgreSQL. */
export function pointAtDatabase(databaseUrl: string): void {
  process.env.DATABASE_URL = databaseUrl;
}
