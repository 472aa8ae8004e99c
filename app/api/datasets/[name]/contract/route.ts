import { importContract } from '#server/checks/odcs/import-contract.ts';
import { writeContract } from '#server/checks/odcs/write-contract.ts';
import * as endpoints from '#server/http/endpoints/check-endpoints.ts';
import { readText } from '#server/http/read-json-body.ts';
import { route } from '#server/http/route.ts';

export const GET = route(
  endpoints.getContract,
  async (ctx, { params }) =>
    new Response(await writeContract(ctx, { dataset: params.name }), {
      headers: {
        'content-type': 'application/yaml; charset=utf-8',
        'content-disposition': `attachment; filename="${params.name}.odcs.yaml"`,
      },
    }),
);

export const PUT = route(endpoints.putContract, async (ctx, { params, query, request, actor }) =>
  importContract(ctx, {
    dataset: params.name,
    text: await readText(request),
    isTrial: query.trial === 'true',
    actor,
  }),
);
