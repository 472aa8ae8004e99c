import type { SavedQuery, UpdateQueryInput } from '#server/contract/query.ts';
import { emptyQueryForm, savedQueryOf } from './query-form.ts';

/** A query's details as the texts of a form. */
export function detailsOf({ title, description, tags, owner, expectation, chart }: SavedQuery) {
  return {
    titleEn: title.en,
    titlePt: title['pt-BR'],
    descriptionEn: description.en,
    descriptionPt: description['pt-BR'],
    tags: tags.join(', '),
    owner: owner ?? '',
    expectation: expectation.kind as string,
    column: expectation.kind === 'value-true' ? expectation.column : '',
    chart: chart.type as string,
    x: chart.x ?? '',
    y: chart.y ?? '',
  };
}

/** The form's texts as the API takes them. */
export function changedDetails(details: ReturnType<typeof detailsOf>): Partial<UpdateQueryInput> {
  const { expectation, chart } = savedQueryOf({ ...emptyQueryForm, ...details });
  const tags = details.tags.split(',').map((tag) => tag.trim());
  return {
    title: { en: details.titleEn, 'pt-BR': details.titlePt },
    description: { en: details.descriptionEn, 'pt-BR': details.descriptionPt },
    tags: [...new Set(tags.filter((tag) => tag !== ''))],
    ...(details.owner.trim() === '' ? {} : { owner: details.owner.trim() }),
    expectation,
    chart,
  };
}
