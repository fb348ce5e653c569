/** The groups that somebody writes or pastes. (SPEC Z70) */
import { describe, expect, it } from 'vitest'
import { namesIn, problemOf, titleParts, withCount } from '../../../../client/groups/groupNames.ts'

const nameOf = (number: number) => `Ryhmä ${number}`

describe('names of groups', () => {
	it('Z70 are lines, a list’s marks and numbers aside', () => {
		expect(namesIn(' Hiljaiset \r\n\n- Äänekkäät\n2. Kolmannet\n3) Neljännet\n• Viides')).toEqual([
			...['Hiljaiset', 'Äänekkäät', 'Kolmannet', 'Neljännet', 'Viides'],
		])
		expect(namesIn('Etelä\tPohjoinen')).toEqual(['Etelä', 'Pohjoinen'])
		expect(namesIn('2026 kevät\n-5 astetta')).toEqual(['2026 kevät', '-5 astetta'])
		expect(namesIn(' \n\t')).toEqual([])
	})

	it('Z70 are as many as asked for: own ones stay, others are numbered, none twice', () => {
		expect(withCount([], 3, nameOf)).toEqual(['Ryhmä 1', 'Ryhmä 2', 'Ryhmä 3'])
		expect(withCount(['Etelä', 'Ryhmä 3'], 4, nameOf)).toEqual([
			...['Etelä', 'Ryhmä 3', 'Ryhmä 4', 'Ryhmä 5'],
		])
		expect(withCount(['a', 'b', 'c'], 1, nameOf)).toEqual(['a'])
		expect(new Set(withCount(['Ryhmä 7'], 40, nameOf)).size).toBe(40)
	})

	it('Z70 are refused where there are none, one twice, or too many', () => {
		expect(problemOf(['a', 'b'])).toBeNull()
		expect(problemOf([])).toEqual({ kind: 'none' })
		expect(problemOf(['a', 'b', 'a'])).toEqual({ kind: 'twice', name: 'a' })
		expect(problemOf(withCount([], 41, nameOf))).toEqual({ kind: 'many', most: 40 })
	})

	it('Z70 fit into a title together with the board’s', () => {
		const { group, title } = titleParts('g'.repeat(200), 't'.repeat(200))
		expect(`${group} – ${title}`.length).toBeLessThanOrEqual(200)
	})
})
