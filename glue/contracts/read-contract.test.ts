import { describe, expect, test } from 'vitest';
import { readContract } from './read-contract.ts';

describe('the data contracts', () => {
  test('movies has its 15 columns in order, two of them required, and no partition', () => {
    const contract = readContract('movies');
    expect(contract.columns.map(({ name, type }) => `${name} ${type}`)).toEqual([
      'id string',
      'titulo_principal string',
      'titulo_original string',
      'ano_lancamento int',
      'tempo_minutos int',
      'genero array<string>',
      'nota_media double',
      'numero_votos int',
      'genero_artista string',
      'personagem string',
      'nome_artista string',
      'ano_nascimento int',
      'ano_falecimento int',
      'profissao array<string>',
      'titulos_mais_conhecidos array<string>',
    ]);
    expect(contract.columns.filter(({ required }) => required).map(({ name }) => name)).toEqual([
      'id',
      'titulo_principal',
    ]);
    expect(contract.partitionKeys).toEqual([]);
  });

  test('tmdb has its 16 columns in order and is partitioned by creation date', () => {
    const contract = readContract('tmdb');
    expect(contract.columns.map(({ name }) => name).join(' ')).toBe(
      'id imdb_id title original_title original_language overview director release_date runtime genres ' +
        'production_countries popularity vote_average vote_count budget revenue',
    );
    expect(contract.partitionKeys.map(({ name, type }) => `${name} ${type}`)).toEqual([
      'ano string',
      'mes string',
      'dia string',
    ]);
  });

  test.each(['movies', 'tmdb'] as const)('%s describes every column in English and Portuguese', (dataset) => {
    const { columns, partitionKeys } = readContract(dataset);
    for (const { description } of [...columns, ...partitionKeys]) {
      expect(description.en).not.toBe('');
      expect(description['pt-BR']).not.toBe('');
      expect(description['pt-BR']).not.toBe(description.en);
    }
  });
});
