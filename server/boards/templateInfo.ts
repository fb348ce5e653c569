/** What lists tell of a template: of a saved one written down when it's saved. (SPEC H51) */

import type { PlainRecord } from '../../shared/document/records.ts'
import { LANGUAGES, type Language, type Localized } from '../../shared/languages.ts'
import type { TemplateInfo } from '../../shared/templateApi.ts'
import { BUILT_IN } from '../../shared/templates/builtIn.ts'
import { type TemplatePicture, templatePicture } from '../../shared/templates/picture.ts'
import type { Template } from '../../shared/templates/Template.ts'
import { templateFramework } from '../../shared/templates/templateFramework.ts'
import { templateRecords } from '../../shared/templates/templateRecords.ts'
import { say, type Words } from '../../shared/templates/words.ts'
import type { TemplateRow } from '../storage/TemplateStorage.ts'

/** A row's language where its template has several: ISO 639's word for that. */
const SEVERAL = 'mul'

/** What a row has in `about`, as JSON. */
export interface About {
	title: Words
	description?: Words | undefined
	languages: readonly Language[]
	minutes?: readonly [number, number] | undefined
	people?: readonly [number, number] | undefined
	rows: number
	columns: number
	picture: TemplatePicture
}

export function aboutTemplate(template: Template): About {
	const { title, description, languages, guide, rows, columns } = template
	const [language = 'en'] = languages
	const records = templateRecords(template, { language, ideas: true })
	return {
		title,
		...(description && { description }),
		languages,
		...(guide && { minutes: guide.minutes, people: guide.people }),
		...{ rows: rows.length, columns: columns.length },
		picture: templatePicture(records, templateFramework(template)),
	}
}

/** What a row tells of its template, beside whose it is. */
export function rowOf(
	template: Template,
	about: About,
): Pick<TemplateRow, 'title' | 'language' | 'revision' | 'hasNotes' | 'about'> {
	const { title, languages, revision } = template
	const [first = 'en', ...others] = languages
	return {
		title: say(title, first, languages),
		language: others.length > 0 ? SEVERAL : first,
		revision,
		hasNotes: hasNotes(template),
		about: JSON.stringify(about),
	}
}

export function hasNotes({ notes = [] }: Template): boolean {
	return notes.some(({ typeName }) => typeName === 'shape')
}

export function toInfo(row: TemplateRow, about: About, owned: boolean): TemplateInfo {
	const { id, createdAt, changedAt, revision, shared, bytes } = row
	return {
		...{ id, builtIn: false, shelf: 'saved', shared, owned },
		...told(about),
		// One that doesn't say is taken to have some.
		hasNotes: row.hasNotes ?? true,
		...{ createdAt, changedAt, revision, bytes },
	}
}

export function builtInInfo(template: Template): TemplateInfo {
	return {
		...{ id: template.id, builtIn: true, shelf: shelfOf(template), shared: true, owned: false },
		...told(aboutTemplate(template)),
		hasNotes: false,
		...{ createdAt: null, changedAt: null, revision: template.revision },
		bytes: Buffer.byteLength(JSON.stringify(template)),
	}
}

/** What a cell of another one names is a tool. */
function shelfOf(template: Template): TemplateInfo['shelf'] {
	if (template === BUILT_IN[0]) return 'framework'
	const named = BUILT_IN.flatMap(({ tools = {} }) =>
		Object.values(tools).flatMap((cells) => Object.values(cells).flat()),
	)
	return named.includes(template.id) ? 'tool' : 'plain'
}

function told({ title, description, languages, minutes, people, ...rest }: About) {
	const [only, ...others] = languages
	return {
		title: inAll(title, languages),
		...(description && { description: inAll(description, languages) }),
		languages,
		language: others.length > 0 ? null : (only ?? null),
		...(minutes && { minutes }),
		...(people && { people }),
		...rest,
	}
}

/** One text where it's in one language; else one for each reader. */
function inAll(words: Words, languages: readonly Language[]): string | Localized {
	const [first = 'en', ...others] = languages
	if (others.length === 0) return say(words, first, languages)
	return Object.fromEntries(
		LANGUAGES.map((each) => [each, say(words, each, languages)]),
	) as Localized
}

/** The records that a template's images stand in. */
export function namingRecords({ records = [], notes = [] }: Template): PlainRecord[] {
	return [...records, ...notes]
}
