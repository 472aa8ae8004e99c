import { z } from 'zod';
import type { Permission } from '#server/contract/permissions.ts';

/** One row of the HTTP surface: the route serves it and the OpenAPI document describes it, from these same words. */
export type Endpoint<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType> = {
  /** OpenAPI's operationId, and the action in the audit. */
  id: string;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** As OpenAPI writes it: `/api/runs/{id}`. */
  path: string;
  summary: string;
  permission: Permission;
  params: Params;
  query: Query;
  /** Query parameters that may be given more than once; any other is refused when repeated. */
  repeatable?: readonly string[];
  /** JSON of at most 64 KB. */
  body: Body;
  /** The body is a file: it is left to the handler as a stream. */
  fileBody?: boolean;
  /** Takes the header Idempotency-Key. */
  idempotent?: boolean;
  /** What success answers: its statuses, and the shape of its JSON, or the media type of what is not JSON. */
  statuses: readonly number[];
  response: z.ZodType | { mediaType: string } | null;
};

export type AnyEndpoint = Endpoint<z.ZodType, z.ZodType, z.ZodType>;

/** No parameters, no query or no body: anything there is refused. */
export const none = z.strictObject({});

/** Only checks the row's type and keeps it exact. */
export function endpoint<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType>(
  row: Endpoint<Params, Query, Body>,
): Endpoint<Params, Query, Body> {
  return row;
}
