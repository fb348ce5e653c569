/** An assertion about every character, for runs in which edits may be refused or reverted. */
import { expect } from 'vitest'
import { getRecords } from '../../../shared/document/layout.ts'
import { getFragment } from '../../../shared/document/records.ts'
import { readFragment, toPlainText } from '../../../shared/document/richText.ts'
import type { Typed } from './actions.ts'
import type { FuzzRoom } from './FuzzRoom.ts'

/**
 * Each character is in the document, deleted records included, or somebody deleted it, or
 * the one who typed it was shown it as not saved; and none is there twice.
 */
export async function expectNoSilentLoss(fuzzRoom: FuzzRoom, typed: Typed): Promise<void> {
	const texts: [string, string][] = []
	getRecords(await fuzzRoom.stored()).forEach((entry, id) => {
		const fragment = getFragment(entry)
		if (fragment) texts.push([id, toPlainText(readFragment(fragment))])
	})
	for (const [character, { by, shape }] of typed.characters) {
		// A copy of the note may have it too.
		const homes = texts.filter(([id]) => id === shape || id.startsWith(`${shape}~`))
		const all = homes.map(([, words]) => words).join('\n')
		const times = all.split(character).length - 1
		expect(times, `${character}, typed by ${by} into ${shape}: ${all}`).toBeLessThan(2)
		if (times === 1 || typed.deleted.has(character)) continue
		const shown = fuzzRoom.shown.get(by) ?? []
		const isShown = shown.some((words) => words.includes(character))
		expect(isShown, `${character}, typed by ${by} into ${shape}, is gone; shown: ${shown}`).toBe(
			true,
		)
	}
}
