/** A CSV file that shows every reason for which a line is rejected, one duplicate, and what is tolerated. */
export function brokenCsv(header: string, goodLines: readonly string[]): Buffer {
  const tail = '|\\N|\\N|\\N|\\N|\\N|\\N|\\N';
  return Buffer.concat([
    Buffer.from(`\uFEFF${header}\r\n`),
    ...goodLines.map((line) => Buffer.from(`${line}\r\n`)),
    Buffer.from('br1|Only three|fields\n'),
    Buffer.from('br2|Am'),
    Buffer.from([0xe9]),
    Buffer.from(`lie in Latin-1|\\N|2001|122|Comedy|8.3|1000${tail}\n`),
    ...[
      `|A film without an id|\\N|1999|100|Drama|7.1|10${tail}`,
      `br4||\\N|1999|100|Drama|7.1|10${tail}`,
      `br5|Year as text|\\N|nineteen|100|Drama|7.1|10${tail}`,
      `br6|Year before film|\\N|1492|100|Drama|7.1|10${tail}`,
      `br7|Longer than a month|\\N|1999|61000|Drama|7.1|10${tail}`,
      `br8|Better than ten|\\N|1999|100|Drama|11.5|10${tail}`,
      `br9|Votes with a comma|\\N|1999|100|Drama|7.1|1,000${tail}`,
      `br10|Tolerated: .0 behind a year, spaces around|\\N| 1999.0 |100|Drama, ,Comedy|7.10|10${tail}`,
    ].map((line) => Buffer.from(`${line}\n`)),
  ]);
}

/** A JSON Lines file that shows most reasons for which a record is rejected, and two duplicates. */
export function brokenJson(goodRecords: readonly object[]): string {
  const lines = [
    ...goodRecords.map((record) => JSON.stringify(record)),
    '{"id": 900001, "title": "Cut off in the mid',
    '["not", "an", "object"]',
    '{"title": "A film without an id"}',
    '{"id": 900002, "title": "  "}',
    '{"id": "tt900003", "title": "An id that is no number"}',
    '{"id": 900004, "title": ["a", "list"]}',
    '{"id": 900005, "title": "The thirtieth of February", "release_date": "2023-02-30"}',
    '{"id": 900006, "title": "Negative minutes", "runtime": -90}',
    '{"id": 900007, "title": "Genres as text", "genres": "Drama"}',
    '{"id": 900008, "title": "Better than ten", "vote_average": 12}',
    '{"id": 900009, "title": "Votes yes", "vote_count": true}',
    '{"id": 900010, "title": "Budget in words", "budget": "a lot"}',
    '{"id": "900011", "title": 2046, "runtime": "90", "budget": "0", "revenue": 9007199254740993}',
  ];
  return `${lines.join('\n')}\n`;
}
