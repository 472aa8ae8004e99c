/** Whether values of this Trino type are numbers: `decimal(10,2)` is, `varchar` is not. */
export function isNumberType(type: string): boolean {
  return /^(tinyint|smallint|integer|int|bigint|real|float|double|decimal)\b/i.test(type);
}
