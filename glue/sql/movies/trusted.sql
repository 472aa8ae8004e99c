-- Rows equal in all fifteen columns are one row.
SELECT DISTINCT
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
FROM checked
WHERE reason IS NULL
