/** What is wrong between docs/SPEC.md, the names of the tests, and the comments. */

/** Texts by path. */
export type Texts = ReadonlyMap<string, string>

interface Rule {
	id: string
	/** Whether it says of itself that no test holds it. */
	excused: boolean
}

export interface Parts {
	spec: string
	tests: Texts
	/** Where comments may name rules, in parentheses after the word SPEC: B1-B4, I5. */
	sources: Texts
}

export function complaints({ spec, tests, sources }: Parts): string[] {
	const rules = rulesIn(spec)
	const stated = new Set(rules.map(({ id }) => id))
	const tested = new Set<string>()
	const found = [...stated].flatMap((id) =>
		rules.filter((rule) => rule.id === id).length > 1 ? [`${id} is stated twice`] : [],
	)
	for (const [path, text] of tests) {
		for (const id of namedBy(text)) {
			tested.add(id)
			if (!stated.has(id)) found.push(`${path}: no ${id} in the spec`)
		}
	}
	for (const [path, text] of sources) {
		for (const id of commentedIn(text)) {
			if (!/^[A-Z]\d+$/.test(id)) found.push(`${path}: what is ${id}?`)
			else if (!stated.has(id)) found.push(`${path}: no ${id} in the spec`)
		}
	}
	for (const { id, excused } of rules) {
		if (!excused && !tested.has(id)) found.push(`${id} has no test and does not say so`)
		if (excused && tested.has(id)) found.push(`${id} has a test and says that it has none`)
	}
	return [...new Set(found)]
}

/** A rule is set in bold and goes on to the next one, or to an empty line. */
function rulesIn(spec: string): Rule[] {
	const parts = spec.split(/\*\*([A-Z]\d+)\*\*/).slice(1)
	return parts.flatMap((id, at) => {
		if (at % 2 === 1) return []
		const [words = ''] = (parts[at + 1] ?? '').split(/\n\s*\n/)
		return [{ id, excused: /\(not\s+tested/.test(words) }]
	})
}

/** Ids at the start of a test's name: `it('W1 W12 joins`, `it.each(...)('W1 %s`; of a list's: `attacks('X2', [`; and behind programs: `itOpens('unzip', 'E3`. */
function namedBy(text: string): string[] {
	const named =
		/(?:\(|\bitOpens\(\s*(?:\[[^\]]*\]|'[\w-]+'),)\s*['"`]((?:[A-Z]\d+ )+)|\battacks\('([A-Z]\d+)'/g
	return [...text.matchAll(named)].flatMap(([, ids = '', list]) =>
		list ? [list] : ids.trim().split(' '),
	)
}

/** Ids in comments, ranges spelled out; what can't be read comes as it stands. */
function commentedIn(text: string): string[] {
	return [...text.matchAll(/[(]SPEC\b([^)]*)\)/g)].flatMap(([, list = '']) =>
		list
			.replace(/[\s*]+/g, ' ')
			.split(',')
			.flatMap((part) => spellOut(part.trim())),
	)
}

function spellOut(part: string): string[] {
	const [, letter, from, last, to] = /^([A-Z])(\d+)(?:-([A-Z])(\d+))?$/.exec(part) ?? []
	if (letter === undefined || (last ?? letter) !== letter) return [part]
	const count = Number(to ?? from) - Number(from) + 1
	return count > 0 ? Array.from({ length: count }, (_, n) => letter + (Number(from) + n)) : [part]
}
