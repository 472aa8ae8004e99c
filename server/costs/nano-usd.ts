const nanoPerUsd = 1_000_000_000n;

/** Nano-dollars as the decimal string of the contract: 47_683n is "0.000047683". */
export function usdOfNano(nano: bigint): string {
  const fraction = (nano % nanoPerUsd).toString().padStart(9, '0').replace(/0+$/, '');
  return `${nano / nanoPerUsd}${fraction === '' ? '' : `.${fraction}`}`;
}

/** The decimal string of the contract as nano-dollars; digits beyond the ninth are less than anything that is billed. */
export function nanoOfUsd(usd: string): bigint {
  const [whole = '0', fraction = ''] = usd.split('.');
  return BigInt(whole) * nanoPerUsd + BigInt(fraction.slice(0, 9).padEnd(9, '0'));
}
