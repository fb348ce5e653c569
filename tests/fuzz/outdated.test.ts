// @vitest-environment jsdom
/** A client that meets a newer document. (SPEC D10) */
import './support/canvasDom.ts'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { getBoard, SCHEMA_VERSION } from '../../shared/document/layout.ts'
import { seededRandom } from '../support/random.ts'
import { FuzzRoom, LIMITS } from './support/FuzzRoom.ts'
import { useFakeTime, useRealTime } from './support/fakeTime.ts'

let fuzzRoom: FuzzRoom
beforeEach(async () => {
	useFakeTime()
	fuzzRoom = new FuzzRoom(seededRandom(1), LIMITS)
	await fuzzRoom.open()
})
afterEach(() => {
	fuzzRoom.dispose()
	useRealTime()
})

it('D10 a client says that it is outdated as soon as the document is of a newer version', async () => {
	const older = fuzzRoom.addPeer()
	await fuzzRoom.rest()
	expect(older.board.getView()).toMatchObject({ status: 'ready', outdated: false })
	await fuzzRoom.write((doc) => getBoard(doc).set('schema', SCHEMA_VERSION + 1))
	await fuzzRoom.rest()
	expect(older.board.getView()).toMatchObject({ status: 'ready', outdated: true })
})
