import { type JsonService, jsonService } from '#server/local/aws/protocol/json-service.ts';
import { getProducts } from './get-products.ts';

export function pricingService(): JsonService {
  const address = { prefix: 'AWSPriceListService', name: 'pricing' } as const;
  return jsonService(address, 'InvalidParameterException', null, [getProducts]);
}
