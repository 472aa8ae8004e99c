export type XmlValue = string | number | boolean | undefined | XmlValue[] | { [name: string]: XmlValue };

/** Elements from plain data: an array repeats its element, undefined leaves it out. */
export function xmlElements(content: XmlValue): string {
  if (content === undefined) return '';
  if (Array.isArray(content)) return content.map(xmlElements).join('');
  if (typeof content !== 'object') return escapeXml(String(content));
  return Object.entries(content)
    .flatMap(([name, value]) =>
      Array.isArray(value) ? value.map((item) => [name, item] as const) : [[name, value] as const],
    )
    .map(([name, value]) => (value === undefined ? '' : `<${name}>${xmlElements(value)}</${name}>`))
    .join('');
}

/** XML 1.0 has no control characters at all: S3 keys with one are asked for with encoding-type=url. */
function escapeXml(text: string): string {
  return text.replaceAll(/[&<>"\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}
