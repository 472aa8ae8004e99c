-- Translated from glue/sql by translate-transform.ts; change it there.
SELECT
  input_number,
  position,
  CASE WHEN reason IS NOT NULL THEN raw END AS raw,
  reason,
  id,
  titulo_principal,
  titulo_original,
  ano_lancamento,
  tempo_minutos,
  genero,
  nota_media,
  numero_votos,
  genero_artista,
  personagem,
  nome_artista,
  ano_nascimento,
  ano_falecimento,
  profissao,
  titulos_mais_conhecidos
FROM (
  SELECT
    *,
    CASE
      WHEN reader_error IS NOT NULL
      THEN reader_error
      WHEN NOT id_given
      THEN 'missing_id'
      WHEN NOT titulo_principal_given
      THEN 'missing_titulo_principal'
      WHEN id_given AND (
        id IS NULL
      )
      THEN 'bad_id'
      WHEN titulo_principal_given AND (
        titulo_principal IS NULL
      )
      THEN 'bad_titulo_principal'
      WHEN titulo_original_given AND (
        titulo_original IS NULL
      )
      THEN 'bad_titulo_original'
      WHEN ano_lancamento_given AND (
        ano_lancamento IS NULL OR NOT ano_lancamento >= 1870 OR NOT ano_lancamento <= 2100
      )
      THEN 'bad_ano_lancamento'
      WHEN tempo_minutos_given AND (
        tempo_minutos IS NULL OR NOT tempo_minutos >= 1 OR NOT tempo_minutos <= 60000
      )
      THEN 'bad_tempo_minutos'
      WHEN genero_given AND (
        genero IS NULL
      )
      THEN 'bad_genero'
      WHEN nota_media_given AND (
        nota_media IS NULL OR NOT nota_media >= 0 OR NOT nota_media <= 10
      )
      THEN 'bad_nota_media'
      WHEN numero_votos_given AND (
        numero_votos IS NULL OR NOT numero_votos >= 0
      )
      THEN 'bad_numero_votos'
      WHEN genero_artista_given AND (
        genero_artista IS NULL
      )
      THEN 'bad_genero_artista'
      WHEN personagem_given AND (
        personagem IS NULL
      )
      THEN 'bad_personagem'
      WHEN nome_artista_given AND (
        nome_artista IS NULL
      )
      THEN 'bad_nome_artista'
      WHEN ano_nascimento_given AND (
        ano_nascimento IS NULL OR NOT ano_nascimento >= 1 OR NOT ano_nascimento <= 2100
      )
      THEN 'bad_ano_nascimento'
      WHEN ano_falecimento_given AND (
        ano_falecimento IS NULL OR NOT ano_falecimento >= 1 OR NOT ano_falecimento <= 2100
      )
      THEN 'bad_ano_falecimento'
      WHEN profissao_given AND (
        profissao IS NULL
      )
      THEN 'bad_profissao'
      WHEN titulos_mais_conhecidos_given AND (
        titulos_mais_conhecidos IS NULL
      )
      THEN 'bad_titulos_mais_conhecidos'
    END AS reason
  FROM (
    SELECT
      input_number,
      position,
      raw,
      reader_error,
      id AS id,
      id_given,
      titulo_principal AS titulo_principal,
      titulo_principal_given,
      titulo_original AS titulo_original,
      titulo_original_given,
      TRY_CAST(ano_lancamento AS INT) AS ano_lancamento,
      ano_lancamento_given,
      TRY_CAST(tempo_minutos AS INT) AS tempo_minutos,
      tempo_minutos_given,
      genero AS genero,
      genero_given,
      CASE
        WHEN TRY_CAST(nota_media AS DOUBLE) = 0
        THEN TRY_CAST(0 AS DOUBLE)
        ELSE TRY_CAST(nota_media AS DOUBLE)
      END AS nota_media,
      nota_media_given,
      TRY_CAST(numero_votos AS INT) AS numero_votos,
      numero_votos_given,
      genero_artista AS genero_artista,
      genero_artista_given,
      personagem AS personagem,
      personagem_given,
      nome_artista AS nome_artista,
      nome_artista_given,
      TRY_CAST(ano_nascimento AS INT) AS ano_nascimento,
      ano_nascimento_given,
      TRY_CAST(ano_falecimento AS INT) AS ano_falecimento,
      ano_falecimento_given,
      profissao AS profissao,
      profissao_given,
      titulos_mais_conhecidos AS titulos_mais_conhecidos,
      titulos_mais_conhecidos_given
    FROM parsed
  ) AS typed
) AS judged;
