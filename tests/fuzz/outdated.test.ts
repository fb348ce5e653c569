// @vitest-environment jsdom
import './support/canvasDom.ts'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { getBoard, SCHEMA_VERSION } from '../../shared/document/layout.ts'
import { seededRandom } from '../support/random.ts'
import { useFakeTime, useRealTime } from './support/fakeTime.ts'
import { LIMITS, World } from './support/World.ts'

let world: World
beforeEach(async () => {
	useFakeTime()
	world = new World(seededRandom(1), LIMITS)
	await world.open()
})
afterEach(() => {
	world.dispose()
	useRealTime()
})

it('D10 a client says that it is outdated as soon as the document is of a newer version', async () => {
	const older = world.addPeer()
	await world.rest()
	expect(older.board.getView()).toMatchObject({ status: 'ready', outdated: false })
	await world.write((doc) => getBoard(doc).set('schema', SCHEMA_VERSION + 1))
	await world.rest()
	expect(older.board.getView()).toMatchObject({ status: 'ready', outdated: true })
})
