/** Templates that no server brings along. */
import { PAGE_ID } from '../../shared/document/layout.ts'
import type { PlainRecord } from '../../shared/document/records.ts'
import { toRichText } from '../../shared/document/richText.ts'
import {
	TEMPLATE_FORMAT,
	TEMPLATE_VERSION,
	type Template,
	type TemplateLine,
} from '../../shared/templates/Template.ts'
import { noteRecord } from './noteRecord.ts'

const FORMAT = { format: TEMPLATE_FORMAT, version: TEMPLATE_VERSION } as const

/** 3 rows x 4 columns in Swedish and Finnish, with hues, sectors, a geometry and a note beside it of its own. */
export const HARBOUR: Template = {
	...FORMAT,
	id: 'harbour-plan',
	revision: 7,
	languages: ['sv', 'fi'],
	title: { sv: 'Hamnplan', fi: 'Satamasuunnitelma' },
	description: { sv: 'Vad hamnen behöver', fi: 'Mitä satama tarvitsee' },
	rows: [
		{
			id: 'quay',
			title: { sv: 'Kajen', fi: 'Laituri' },
			question: { sv: 'Vem lägger till här?', fi: 'Kuka rantautuu tähän?' },
			hue: '#b3541e',
		},
		{ id: 'storage_yard', title: { sv: 'Upplaget', fi: 'Varastoalue' } },
		{ id: 'gate', title: { sv: 'Porten', fi: 'Portti' } },
	],
	columns: [
		{
			id: 'people',
			title: { sv: 'Människor', fi: 'Ihmiset' },
			question: { sv: 'Vilka arbetar här?', fi: 'Ketkä täällä työskentelevät?' },
			hue: '#7a1fa2',
		},
		{ id: 'goods', title: { sv: 'Gods', fi: 'Tavarat' }, hue: '#00695c' },
		{
			id: 'energy',
			title: { sv: 'Energi', fi: 'Energia' },
			hue: {
				light: { soft: '#fff1b8', line: '#8a6d00' },
				dark: { soft: '#3d3200', line: '#e0c341' },
			},
		},
		// Without a Finnish title: a Finn reads the Swedish one.
		{ id: 'safety', title: { sv: 'Säkerhet' } },
	],
	ideas: {
		quay: {
			people: [{ sv: 'Lotsar och stuvare', fi: 'Luotsit ja ahtaajat' }],
			energy: [
				{ sv: 'Landström vid varje plats', fi: 'Maasähkö joka paikassa' },
				{ sv: 'Batteri' },
			],
		},
		gate: { safety: [{ sv: 'En rad\noch en till', fi: 'Yksi rivi\nja toinen' }] },
	},
	layout: { gap: 40, cell: { w: 1000, h: 560 }, head: { row: 1100 } },
	sectors: [
		{ id: 'port', label: { sv: 'Hamnen', fi: 'Satama', en: 'The port' }, color: '#2348e0' },
		{ id: 'customs', label: 'Tull', color: '#8a0a12' },
	],
	texts: { legend: { sv: 'Skriv en lapp per tanke', fi: 'Kirjoita lappu ajatusta kohti' } },
	records: [
		noteRecord('shape:legend', '', { x: -600, y: 40, meta: { templateKey: 'text.legend' } }),
		{
			id: 'shape:frame',
			typeName: 'shape',
			type: 'text',
			x: -600,
			y: 400,
			rotation: 0,
			index: 'a2',
			parentId: PAGE_ID,
			isLocked: false,
			opacity: 1,
			meta: {},
			props: {
				color: 'black',
				size: 'm',
				font: 'sans',
				textAlign: 'start',
				w: 400,
				richText: toRichText('ABC'),
				scale: 1,
				autoSize: true,
			},
		} satisfies PlainRecord,
	],
}

/** 12 rows x 2 columns in English, without ideas or questions. */
export const MONTHS: Template = {
	...FORMAT,
	id: 'months',
	revision: 1,
	languages: ['en'],
	title: { en: 'The year' },
	rows: [
		...['January', 'February', 'March', 'April', 'May', 'June'],
		...['July', 'August', 'September', 'October', 'November', 'December'],
	].map((month) => ({ id: month.toLowerCase(), title: { en: month } })),
	columns: [
		{ id: 'plan', title: { en: 'What we plan' } },
		{ id: 'came', title: { en: 'What came of it' } },
	],
}

/** No matrix, and nothing beside it. */
export const BLANK: Template = {
	...FORMAT,
	id: 'blank',
	revision: 1,
	languages: ['en', 'fi', 'sv'],
	title: { en: 'Empty', fi: 'Tyhjä', sv: 'Tom' },
	rows: [],
	columns: [],
}

/** With one idea in each cell of its first row. */
export function templateOf(rows: number, columns: number): Template {
	const lines = (of: string, count: number): TemplateLine[] =>
		Array.from({ length: count }, (_, n) => ({ id: `${of}${n}`, title: { en: `${of} ${n}` } }))
	const across = lines('column', columns)
	return {
		...FORMAT,
		id: `made-${rows}-${columns}`,
		revision: 1,
		languages: ['en'],
		title: { en: `${rows} x ${columns}` },
		rows: lines('row', rows),
		columns: across,
		ideas: { row0: Object.fromEntries(across.map(({ id }) => [id, [{ en: `An idea of ${id}` }]])) },
	}
}
