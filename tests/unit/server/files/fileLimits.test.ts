/** Whether one more image has room. (SPEC S22, V5) */
import { expect, it } from 'vitest'
import { roomFor } from '../../../../server/files/fileLimits.ts'
import type { FileRow } from '../../../../server/storage/FileIndex.ts'
import { file } from '../../../contract/support/rows.ts'

const LIMITS = { ownerFiles: 5, ownerBytes: 300, participantFiles: 2, participantBytes: 100 }

it('S22 there is room within the limits of owner and participant, and none beyond', () => {
	const files: FileRow[] = []
	const add = (...args: Parameters<typeof file>) => {
		const row = file(...args)
		const room = roomFor(row, files, LIMITS)
		if (room === 'free') files.push(row)
		return room
	}
	expect(add('a', 101, 'x')).toBe('participant-full')
	expect(add('a', 100, 'x')).toBe('free')
	expect(add('b', 1, 'x')).toBe('participant-full')
	expect(add('c', 1, 'y')).toBe('free')
	expect(add('d', 1, 'y')).toBe('free')
	expect(add('e', 1, 'y')).toBe('participant-full')
	expect(add('f', 200, null)).toBe('owner-full')
	expect(add('f', 198, null)).toBe('free')
	expect(add('g', 0, 'z')).toBe('free')
	expect(add('h', 0, 'z')).toBe('owner-full')
	expect(add('a', 100, 'z')).toBe('kept')
	expect(files.map(({ hash }) => hash)).toEqual([...'acdfg'])
})
