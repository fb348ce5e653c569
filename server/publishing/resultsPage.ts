/**
 * A board's published results as one page of plain HTML: no script, headings in order,
 * tables with scoped heads. (SPEC H89-H91)
 */
import type { ResultCell, ResultNote, Results } from '../../shared/export/results.ts'
import { marksOf } from '../../shared/export/tidyWords.ts'
import { guessLanguage } from '../../shared/guessLanguage.ts'
import { LANGUAGES, type Language } from '../../shared/languages.ts'
import type { PublishedPart } from '../../shared/publishApi.ts'
import type { Words } from '../../shared/reader/words.ts'
import { type Html, html } from './html.ts'
import { LANGUAGE_NAMES, LOCALES, PAGE_WORDS, type PageWords } from './pageWords.ts'
import { richHtml } from './richHtml.ts'

export interface PageOptions {
	names: boolean
	parts: readonly PublishedPart[]
	/** Address of the style sheet. */
	style: string
}

interface Page {
	results: Results
	words: PageWords
	language: Language
	/** Of each sector by its label, `#rrggbb`. */
	colors: ReadonlyMap<string, string>
	names: boolean
	number: (count: number) => string
}

export function resultsPage(results: Results, { names, parts, style }: PageOptions): string {
	const { language } = results
	const words = PAGE_WORDS[language]
	const numbers = new Intl.NumberFormat(LOCALES[language])
	const page: Page = {
		...{ results, words, language },
		colors: new Map(results.sectors.map(({ label, color }) => [label, color])),
		names: names && results.showsNames,
		number: (count) => numbers.format(count),
	}
	const title = results.title
	const sections: Record<PublishedPart, (page: Page) => Html> = { table, overview, report }
	const shown = results.cells.length === 0 ? parts.filter((part) => part !== 'table') : parts
	// A board without a matrix has its notes in the report.
	const listed = shown.length > 0 ? shown : (['report'] as const)
	const body = html`
<header>
<h1${langOf(guessLanguage(title), page)}>${title}</h1>
<p class="state">${words.state} ${moment(results, language)}</p>
</header>
${
	listed.length > 1 &&
	html`<nav class="contents" aria-label="${words.contents}"><ul>${listed.map(
		(part) => html`<li><a href="#${part}">${words[part]}</a></li>`,
	)}</ul></nav>`
}
<main>
${listed.map((part) => html`<section>${sections[part](page)}</section>\n`)}
</main>`
	return document({ title, language, style, body })
}

/** What can't be shown, in words, and in whichever language is asked for. */
export function messagePage(what: 'gone' | 'failed', language: Language, style: string): string {
	const words = PAGE_WORDS[language]
	const body = html`
<main><h1>${words[what]}</h1>
<p>${words[`${what}Text`]}</p></main>`
	return document({ title: words[what], language, style, body })
}

function document({
	title,
	language,
	style,
	body,
}: {
	title: string
	language: Language
	style: string
	body: Html
}): string {
	return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="${style}">
</head>
<body>
<nav class="languages" aria-label="${PAGE_WORDS[language].languages}"><ul>${LANGUAGES.map(
		(each) =>
			html`<li><a href="?language=${each}" lang="${each}" hreflang="${each}"${
				each === language && html` aria-current="true"`
			}>${LANGUAGE_NAMES[each]}</a></li>`,
	)}</ul></nav>${body}
</body>
</html>
`.text
}

function table(page: Page): Html {
	const { results, words } = page
	const { columns, rows } = results.grid
	return html`<h2 id="table">${words.table}</h2>
<div class="wide" role="region" aria-labelledby="table" tabindex="0">
<table class="matrix">
<caption>${words.tableHint}</caption>
<thead><tr><th scope="col">${words.themes}</th>${columns.map(
		({ title, question }) =>
			html`<th scope="col">${said(title, page)}${
				question && html`<p class="question">${said(question, page)}</p>`
			}</th>`,
	)}</tr></thead>
<tbody>${rows.map(
		({ id, title, question }) =>
			html`<tr><th scope="row">${said(title, page)}${
				question && html`<p class="question">${said(question, page)}</p>`
			}</th>${columns.map(({ id: perspective }) => {
				const cells = cellsAt(results, id, perspective)
				const all = cells.flatMap(({ ideas, notes }) => [...ideas, ...notes])
				return html`<td>${cells.map(ownTitle)}${
					all.length > 0
						? html`<ul class="notes">${all.map((note) => noteItem(note, page))}</ul>`
						: html`<span class="none"><span class="unseen">${words.noNotes}</span></span>`
				}</td>`
			})}</tr>\n`,
	)}</tbody>
</table>
</div>
${outside(page, 'table')}`
}

function overview(page: Page): Html {
	const { results, words, number } = page
	const { grid, sectors, cells } = results
	const most = Math.max(1, ...sectors.map(({ notes }) => notes))
	const people = sectors.reduce((sum, sector) => sum + sector.people, 0)
	const notes = sectors.reduce((sum, sector) => sum + sector.notes, 0)
	const count = (theme: string, perspective: string) =>
		cellsAt(results, theme, perspective).reduce((sum, cell) => sum + cell.notes.length, 0)
	return html`<h2 id="overview">${words.overview}</h2>
<h3>${words.sectors}</h3>
<table class="sectors">
<caption>${words.bySector}</caption>
<thead><tr><th scope="col">${words.sector}</th><th scope="col">${words.people}</th><th scope="col">${words.noteCount}</th>${
		cells.length > 0 && html`<th scope="col">${words.cellCount}</th>`
	}</tr></thead>
<tbody>${sectors.map(
		(sector) => html`<tr><th scope="row">${swatch(sector.color)}${sector.label}</th>
<td>${number(sector.people)}</td>
<td>${number(sector.notes)} <svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect width="${Math.round((100 * sector.notes) / most)}" height="8" fill="${sector.color}"/></svg></td>${
			cells.length > 0 && html`<td>${number(sector.cells)}</td>`
		}</tr>\n`,
	)}</tbody>
<tfoot><tr><th scope="row">${words.total}</th><td>${number(people)}</td><td>${number(notes)}</td>${
		cells.length > 0 &&
		html`<td>${number(cells.filter((cell) => cell.notes.length > 0).length)}</td>`
	}</tr></tfoot>
</table>
${
	cells.length > 0 &&
	html`<h3 id="counts">${words.noteCount}</h3>
<div class="wide" role="region" aria-labelledby="counts" tabindex="0">
<table class="counts">
<caption>${words.byCell}</caption>
<thead><tr><th scope="col">${words.themes}</th>${grid.columns.map(
		({ title }) => html`<th scope="col">${said(title, page)}</th>`,
	)}</tr></thead>
<tbody>${grid.rows.map(
		({ id, title }) =>
			html`<tr><th scope="row">${said(title, page)}</th>${grid.columns.map(
				(column) => html`<td>${number(count(id, column.id))}</td>`,
			)}</tr>\n`,
	)}</tbody>
</table>
</div>`
}`
}

function report(page: Page): Html {
	const { results, words } = page
	const { columns, rows } = results.grid
	const isSilent = results.cells.length === 0 && results.outside.length === 0
	return html`<h2 id="report">${words.report}</h2>
${rows.map(
	({ id, title, question }) => html`<section><h3>${said(title, page)}</h3>
${question && html`<p class="question">${said(question, page)}</p>`}
${columns.flatMap(({ id: perspective, title: own, question: asked }) =>
	cellsAt(results, id, perspective).map(
		(cell) => html`<h4>${said(own, page)}${
			cell.title !== null && html` <span class="own">${cell.title}</span>`
		}</h4>
${asked && html`<p class="question">${said(asked, page)}</p>`}
${
	cell.ideas.length > 0 &&
	html`<p class="label">${words.ideas}</p>
<ul class="ideas">${cell.ideas.map((note) => noteItem(note, page))}</ul>`
}
${
	cell.notes.length > 0
		? html`<p class="label">${words.notes}</p>
<ul class="notes">${cell.notes.map((note) => noteItem(note, page))}</ul>`
		: html`<p class="nothing">${words.noNotes}</p>`
}
`,
	),
)}</section>
`,
)}
${outside(page, 'report')}
${isSilent && html`<p class="nothing">${words.nothing}</p>`}`
}

function outside(page: Page, part: PublishedPart): Html | null {
	const { results, words } = page
	if (results.outside.length === 0) return null
	return html`<h3 id="${part}-outside">${words.outside}</h3>
<ul class="notes">${results.outside.map((note) => noteItem(note, page))}</ul>`
}

function noteItem(note: ResultNote, page: Page): Html {
	const { colors, words, names, results } = page
	const color = colors.get(note.sector)
	const made = [
		note.sector !== '' &&
			html`<span class="sector">${color !== undefined && swatch(color)}${note.sector}</span>`,
		note.group !== '' && html`<span>${words.group}: ${note.group}</span>`,
		names && note.by !== null && note.by.author !== '' && html`<span>${authorOf(note.by)}</span>`,
		...marksOf(toldTo(note, names), results).map((mark) => html`<span>${mark}</span>`),
	].filter((part) => part !== false)
	const language = guessLanguage(note.text)
	return html`<li class="${note.kind}"><div class="words" dir="auto"${langOf(language, page)}>${richHtml(note.richText)}</div>${
		made.length > 0 && html`<p class="by">${made}</p>`
	}</li>`
}

/** Whoever is to do something is named only where names are. */
function toldTo(note: ResultNote, names: boolean): ResultNote {
	return names || !note.action ? note : { ...note, action: { ...note.action, who: '' } }
}

function authorOf({ author, organisation }: NonNullable<ResultNote['by']>): string {
	return organisation === '' ? author : `${author}, ${organisation}`
}

function ownTitle({ title }: ResultCell): Html | null {
	return title === null ? null : html`<p class="own">${title}</p>`
}

function cellsAt({ cells }: Results, theme: string, perspective: string): ResultCell[] {
	return cells.filter((cell) => cell.theme === theme && cell.perspective === perspective)
}

/** Colours as attributes of a picture: no policy has to allow styles within the page for them. */
function swatch(color: string): Html {
	return html`<svg class="swatch" viewBox="0 0 10 10" aria-hidden="true" focusable="false"><circle cx="5" cy="5" r="5" fill="${color}"/></svg>`
}

function said({ text, lang }: Words, page: Page): Html {
	const language = lang === '' ? undefined : lang
	return language === undefined || language === page.language
		? html`${text}`
		: html`<span lang="${language}">${text}</span>`
}

/** Where words are in another language than the page. */
function langOf(language: Language | undefined, page: { language: Language }): Html | null {
	return language === undefined || language === page.language ? null : html` lang="${language}"`
}

/** By the server's clock, which it names. */
function moment({ at }: Results, language: Language): Html {
	const format = new Intl.DateTimeFormat(LOCALES[language], {
		...{ day: 'numeric', month: 'long', year: 'numeric' },
		...{ hour: 'numeric', minute: '2-digit', timeZoneName: 'short' },
	})
	return html`<time datetime="${new Date(at).toISOString()}">${format.format(at)}</time>`
}
