import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync('app/globals.css', 'utf8');
const tokens = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light, dark }],
  ),
);
const themes = ['light', 'dark'] as const;

/** WCAG 2.2, relative luminance and contrast ratio. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(theme: 'light' | 'dark', front: string, back: string): number {
  const [a, b] = [front, back].map((name) => luminance(tokens.get(name)?.[theme] ?? '#000000'));
  const [high = 0, low = 0] = [a ?? 0, b ?? 0].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

const surfaces = ['surface-0', 'surface-1', 'surface-2'];
const texts = ['text', 'text-dim', 'text-faint', 'accent'];
const families = ['neutral', 'active', 'good', 'bad', 'attention'];
const charts = ['chart-1', 'chart-2', 'chart-3', 'chart-4'];

describe.each(themes)('in the %s theme', (theme) => {
  test.each(texts.flatMap((text) => surfaces.map((surface) => [text, surface])))(
    '%s can be read on %s (4.5 to 1)',
    (text = '', surface = '') => expect(contrast(theme, text, surface)).toBeGreaterThanOrEqual(4.5),
  );

  test.each(families)('a badge of the family %s can be read (4.5 to 1)', (family) => {
    expect(contrast(theme, family, `${family}-tint`)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(charts)('%s stands out from the page and from a card (3 to 1)', (chart) => {
    expect(contrast(theme, chart, 'surface-0')).toBeGreaterThanOrEqual(3);
    expect(contrast(theme, chart, 'surface-1')).toBeGreaterThanOrEqual(3);
  });

  test('the edge of a field can be seen (3 to 1)', () => {
    expect(contrast(theme, 'line-strong', 'surface-1')).toBeGreaterThanOrEqual(3);
  });
});

describe('chart colours stay apart for people who are colour-blind', () => {
  // Viénot, Brettel and Mollon 1999, on linear RGB.
  const seenAs = {
    protanopia: [0.11238, 0.88762, 0, 0.11238, 0.88762, 0, 0.00401, -0.00401, 1],
    deuteranopia: [0.29275, 0.70725, 0, 0.29275, 0.70725, 0, -0.02234, 0.02234, 1],
  };

  test.each(
    themes.flatMap((theme) => Object.entries(seenAs).map(([name, matrix]) => ({ theme, name, matrix }))),
  )('$name, $theme', ({ theme, matrix }) => {
    for (const [index, one] of charts.entries())
      for (const other of charts.slice(index + 1)) {
        const [a, b] = [one, other].map((token) => lab(tokens.get(token)?.[theme] ?? '#000000', matrix));
        const distance = Math.hypot(...(a ?? []).map((value, axis) => value - (b?.[axis] ?? 0)));
        expect(distance, `${one} and ${other}`).toBeGreaterThan(12);
      }
  });
});

/** CIE L*a*b* of a colour as somebody sees it. */
function lab(hex: string, m: number[]): number[] {
  const linear = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  const row = (weights: number[]) => weights.reduce((sum, weight, at) => sum + weight * (linear[at] ?? 0), 0);
  const [r, g, b] = [row(m.slice(0, 3)), row(m.slice(3, 6)), row(m.slice(6, 9))];
  const cube = (value: number) => (value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16 / 116);
  const x = cube((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047);
  const y = cube(0.2126 * r + 0.7152 * g + 0.0722 * b);
  const z = cube((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}
