/** One request at a time of each board. (SPEC J49) */
import { expect, it } from 'vitest'
import { OneAtATime } from '../../../server/OneAtATime.ts'

function later(): Promise<void> {
	return new Promise((resolve) => setImmediate(resolve))
}

it('J49 runs what is of one board in the order of asking, and of others meanwhile', async () => {
	const oneAtATime = new OneAtATime()
	const log: string[] = []
	const task = (key: string, name: string, turns: number) =>
		oneAtATime.run(key, async () => {
			log.push(`${name} begins`)
			for (let left = turns; left > 0; left--) await later()
			log.push(`${name} ends`)
			return name
		})
	const answers = await Promise.all([
		task('a', 'first', 9),
		task('a', 'second', 0),
		task('b', 'other', 1),
		task('a', 'third', 2),
	])
	expect(answers).toEqual(['first', 'second', 'other', 'third'])
	const ofA = log.filter((line) => !line.startsWith('other'))
	expect(ofA).toEqual([
		...['first begins', 'first ends'],
		...['second begins', 'second ends'],
		...['third begins', 'third ends'],
	])
	expect(log.indexOf('other ends')).toBeLessThan(log.indexOf('first ends'))
})

it('J49 goes on after one that throws, and tells only who asked for it', async () => {
	const oneAtATime = new OneAtATime()
	const broken = oneAtATime.run('a', async () => {
		await later()
		throw new Error('broken')
	})
	const next = oneAtATime.run('a', async () => 'next')
	await expect(broken).rejects.toThrow('broken')
	expect(await next).toBe('next')
	expect(await oneAtATime.run('a', async () => 'last')).toBe('last')
})
