import { z } from 'zod';
import { apiError } from '#server/contract/api-error.ts';
import { allEndpoints } from './all-endpoints.ts';
import type { AnyEndpoint } from './endpoint.ts';
import { namedSchemas } from './named-schemas.ts';

type Json = Record<string, unknown>;

/** The OpenAPI 3.1 document, made from the contract and the table of endpoints: there is nothing to keep in step. */
export function openApi(baseUrl: string): Json {
  const paths: Record<string, Json> = {};
  for (const endpoint of allEndpoints) {
    paths[endpoint.path] = { ...paths[endpoint.path], [endpoint.method.toLowerCase()]: operation(endpoint) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Comporta',
      version: '1',
      description:
        'Lists are `{items, nextCursor}`; money and 64-bit integers are decimal strings; times are ISO 8601 in UTC; what is not known is null.',
    },
    servers: [{ url: baseUrl }],
    security: [{ session: [] }, { bearer: [] }],
    paths,
    components: {
      schemas: componentSchemas(),
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'comporta_session' },
        bearer: { type: 'http', scheme: 'bearer' },
      },
    },
  };
}

function operation(endpoint: AnyEndpoint): Json {
  return {
    operationId: endpoint.id,
    summary: endpoint.summary,
    description: `Permission: \`${endpoint.permission}\`.`,
    ...(endpoint.permission === 'open' ? { security: [] } : {}),
    parameters: [
      ...parameters(endpoint.params, 'path'),
      ...parameters(endpoint.query, 'query'),
      ...(endpoint.idempotent ? [idempotencyKey] : []),
    ],
    ...requestBody(endpoint),
    responses: {
      ...Object.fromEntries(endpoint.statuses.map((status) => [String(status), success(endpoint)])),
      default: {
        description: 'The request was refused or failed',
        content: { 'application/json': { schema: schemaOf(apiError, 'output') } },
      },
    },
  };
}

const idempotencyKey: Json = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'One click is one key: repeating it answers with what the first one did.',
  schema: { type: 'string', minLength: 8, maxLength: 200 },
};

function parameters(schema: z.ZodType, place: 'path' | 'query'): Json[] {
  const { properties, required } = z
    .object({
      properties: z.record(z.string(), z.unknown()).default({}),
      required: z.array(z.string()).default([]),
    })
    .parse(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }));
}

function requestBody(endpoint: AnyEndpoint): Json {
  if (endpoint.fileBody)
    return { requestBody: { required: true, content: { 'application/octet-stream': { schema: {} } } } };
  const schema = schemaOf(endpoint.body, 'input');
  if (JSON.stringify(schema.properties) === '{}') return {};
  return { requestBody: { content: { 'application/json': { schema } } } };
}

function success({ response }: AnyEndpoint): Json {
  if (response === null) return { description: 'Done' };
  if (!(response instanceof z.ZodType)) return { description: 'Done', content: { [response.mediaType]: {} } };
  return { description: 'Done', content: { 'application/json': { schema: schemaOf(response, 'output') } } };
}

/** A named schema by reference, another one written out; what it contains by name is a reference too. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const name = namedSchemas.get(schema)?.id;
  if (name !== undefined) return { $ref: `#/components/schemas/${name}` };
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}

function componentSchemas(): Json {
  const { schemas } = z.toJSONSchema(namedSchemas, {
    io: 'output',
    unrepresentable: 'any',
    uri: (id) => `#/components/schemas/${id}`,
  });
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $schema: _dialect, $id: _id, id: _name, ...schema }]) => [
      name,
      schema,
    ]),
  );
}
