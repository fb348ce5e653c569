// @vitest-environment jsdom
import { expect, it } from 'vitest'
import { tellPointing } from '../../../../client/ui/pointing.ts'

it('N30 the page is told whether somebody points or types', () => {
	const stop = tellPointing(document)
	const isPointing = () => document.documentElement.hasAttribute('data-pointing')
	const press = (key: string) =>
		document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
	const point = () => document.body.dispatchEvent(new Event('pointerdown', { bubbles: true }))
	expect(isPointing()).toBe(false)
	point()
	expect(isPointing()).toBe(true)
	press('Shift')
	expect(isPointing()).toBe(true)
	press('Tab')
	expect(isPointing()).toBe(false)
	stop()
	point()
	expect(isPointing()).toBe(false)
})
