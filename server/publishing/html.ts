/** HTML from values: whatever isn't marked as HTML is escaped, so that no word of a board becomes markup. */

/** Text that is HTML already. */
export class Html {
	constructor(readonly text: string) {}
}

type Value = Html | string | number | null | false | readonly Value[]

/** A template literal: lists are joined, null and false are nothing. */
export function html(parts: TemplateStringsArray, ...values: Value[]): Html {
	return new Html(parts.reduce((text, part, n) => text + toText(values[n - 1] ?? null) + part))
}

function toText(value: Value): string {
	if (value instanceof Html) return value.text
	if (value === null || value === false) return ''
	return typeof value === 'object' ? value.map(toText).join('') : escaped(String(value))
}

export function escaped(text: string): string {
	return text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;')
		.replaceAll("'", '&#39;')
}
