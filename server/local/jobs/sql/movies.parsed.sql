-- Translated from glue/sql by translate-transform.ts; change it there.
WITH fields AS (
  SELECT
    input_number,
    position,
    raw,
    reader_error,
    NULLIF(NULLIF(BTRIM(id, ' 	'), ''), '\N') AS id,
    NULLIF(NULLIF(BTRIM(titulo_principal, ' 	'), ''), '\N') AS titulo_principal,
    NULLIF(NULLIF(BTRIM(titulo_original, ' 	'), ''), '\N') AS titulo_original,
    NULLIF(NULLIF(BTRIM(ano_lancamento, ' 	'), ''), '\N') AS ano_lancamento,
    NULLIF(NULLIF(BTRIM(tempo_minutos, ' 	'), ''), '\N') AS tempo_minutos,
    NULLIF(NULLIF(BTRIM(genero, ' 	'), ''), '\N') AS genero,
    NULLIF(NULLIF(BTRIM(nota_media, ' 	'), ''), '\N') AS nota_media,
    NULLIF(NULLIF(BTRIM(numero_votos, ' 	'), ''), '\N') AS numero_votos,
    NULLIF(NULLIF(BTRIM(genero_artista, ' 	'), ''), '\N') AS genero_artista,
    NULLIF(NULLIF(BTRIM(personagem, ' 	'), ''), '\N') AS personagem,
    NULLIF(NULLIF(BTRIM(nome_artista, ' 	'), ''), '\N') AS nome_artista,
    NULLIF(NULLIF(BTRIM(ano_nascimento, ' 	'), ''), '\N') AS ano_nascimento,
    NULLIF(NULLIF(BTRIM(ano_falecimento, ' 	'), ''), '\N') AS ano_falecimento,
    NULLIF(NULLIF(BTRIM(profissao, ' 	'), ''), '\N') AS profissao,
    NULLIF(NULLIF(BTRIM(titulos_mais_conhecidos, ' 	'), ''), '\N') AS titulos_mais_conhecidos
  FROM raw
)
SELECT
  input_number,
  position,
  raw,
  reader_error,
  id,
  id IS NOT NULL AS id_given,
  titulo_principal,
  titulo_principal IS NOT NULL AS titulo_principal_given,
  titulo_original,
  titulo_original IS NOT NULL AS titulo_original_given,
  CASE
    WHEN REGEXP_MATCHES(ano_lancamento, '\A[+-]?[0-9]+([.]0+)?\z')
    THEN SPLIT_PART(ano_lancamento, '.', 1)
  END AS ano_lancamento,
  ano_lancamento IS NOT NULL AS ano_lancamento_given,
  CASE
    WHEN REGEXP_MATCHES(tempo_minutos, '\A[+-]?[0-9]+([.]0+)?\z')
    THEN SPLIT_PART(tempo_minutos, '.', 1)
  END AS tempo_minutos,
  tempo_minutos IS NOT NULL AS tempo_minutos_given,
  CASE
    WHEN BTRIM(genero, ', 	') <> ''
    THEN LIST_FILTER(LIST_TRANSFORM(STRING_SPLIT(genero, ','), e -> BTRIM(e, ' 	')), e -> e <> '')
  END AS genero,
  BTRIM(genero, ', 	') <> '' AS genero_given,
  CASE
    WHEN REGEXP_MATCHES(nota_media, '\A[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?\z')
    THEN nota_media
  END AS nota_media,
  nota_media IS NOT NULL AS nota_media_given,
  CASE
    WHEN REGEXP_MATCHES(numero_votos, '\A[+-]?[0-9]+([.]0+)?\z')
    THEN SPLIT_PART(numero_votos, '.', 1)
  END AS numero_votos,
  numero_votos IS NOT NULL AS numero_votos_given,
  genero_artista,
  genero_artista IS NOT NULL AS genero_artista_given,
  personagem,
  personagem IS NOT NULL AS personagem_given,
  nome_artista,
  nome_artista IS NOT NULL AS nome_artista_given,
  CASE
    WHEN REGEXP_MATCHES(ano_nascimento, '\A[+-]?[0-9]+([.]0+)?\z')
    THEN SPLIT_PART(ano_nascimento, '.', 1)
  END AS ano_nascimento,
  ano_nascimento IS NOT NULL AS ano_nascimento_given,
  CASE
    WHEN REGEXP_MATCHES(ano_falecimento, '\A[+-]?[0-9]+([.]0+)?\z')
    THEN SPLIT_PART(ano_falecimento, '.', 1)
  END AS ano_falecimento,
  ano_falecimento IS NOT NULL AS ano_falecimento_given,
  CASE
    WHEN BTRIM(profissao, ', 	') <> ''
    THEN LIST_FILTER(LIST_TRANSFORM(STRING_SPLIT(profissao, ','), e -> BTRIM(e, ' 	')), e -> e <> '')
  END AS profissao,
  BTRIM(profissao, ', 	') <> '' AS profissao_given,
  CASE
    WHEN BTRIM(titulos_mais_conhecidos, ', 	') <> ''
    THEN LIST_FILTER(
      LIST_TRANSFORM(STRING_SPLIT(titulos_mais_conhecidos, ','), e -> BTRIM(e, ' 	')),
      e -> e <> ''
    )
  END AS titulos_mais_conhecidos,
  BTRIM(titulos_mais_conhecidos, ', 	') <> '' AS titulos_mais_conhecidos_given
FROM fields;
