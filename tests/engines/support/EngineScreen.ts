/** One person's screen in another engine than Chromium, and what they do there with mouse and keys. */
import { expect } from '@playwright/test'
import { z } from 'zod'
import type { Session } from './Session.ts'

/** An engine drawn by the processor alone takes its time. */
const PATIENCE = { timeout: 120_000 }

/** As WebDriver names keys that write nothing. */
export const KEY = {
	control: '\uE009',
	escape: '\uE00C',
	end: '\uE010',
	left: '\uE012',
	right: '\uE014',
	down: '\uE015',
} as const

const box = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() })
export type Box = z.infer<typeof box>

/** An expression for the first element in sight that a selector and its words or name lead to. */
function element(selector: string, words?: string): string {
	const says =
		words === undefined
			? 'true'
			: `(each.ariaLabel ?? each.textContent).includes(${JSON.stringify(words)})`
	return `[...document.querySelectorAll(${JSON.stringify(selector)})]
		.find((each) => each.getClientRects().length > 0 && ${says})`
}

export class EngineScreen {
	constructor(readonly session: Session) {}

	async go(url: string): Promise<void> {
		await this.session.go(url)
	}

	/** The value of an expression in the page. */
	async ask(expression: string): Promise<unknown> {
		return await this.session.run(`return ${expression}`)
	}

	/** Waits until an expression has a value. */
	async until(expression: string, value: unknown, patience = PATIENCE): Promise<void> {
		await expect
			.poll(() => this.ask(expression).catch(String), { ...patience, message: expression })
			.toEqual(value)
	}

	async untilThere(selector: string, words?: string): Promise<void> {
		await this.until(`Boolean(${element(selector, words)})`, true)
	}

	async boxes(selector: string): Promise<Box[]> {
		const all = `[...document.querySelectorAll(${JSON.stringify(selector)})]`
		return z.array(box).parse(await this.ask(`${all}.map((each) => each.getBoundingClientRect())`))
	}

	/** Presses the mouse once or twice in the middle of an element, once it's there and at rest. */
	async click(selector: string, words?: string, { times = 1, down = 0.5 } = {}): Promise<void> {
		await this.untilThere(selector, words)
		let last = ''
		const rect = `${element(selector, words)}?.getBoundingClientRect()`
		await expect
			.poll(async () => {
				const now = JSON.stringify(await this.ask(rect))
				const isStill = now === last && now !== 'null'
				last = now
				return isStill
			}, PATIENCE)
			.toBe(true)
		const { x, y, width, height } = box.parse(JSON.parse(last))
		const point = { x: Math.round(x + width / 2), y: Math.round(y + height * down) }
		const press = [
			{ type: 'pointerDown', button: 0 },
			{ type: 'pointerUp', button: 0 },
		] as const
		await this.session.act({
			type: 'pointer',
			id: 'mouse',
			actions: [
				{ type: 'pointerMove', ...point },
				...Array.from({ length: times }, () => press).flat(),
			],
		})
	}

	/** Presses one key after another; with `held`, that one is down all the while. */
	async press(keys: string | readonly string[], held?: string): Promise<void> {
		const strokes = [...keys].flatMap((value) => [
			{ type: 'keyDown', value } as const,
			{ type: 'keyUp', value } as const,
		])
		const actions =
			held === undefined
				? strokes
				: [
						{ type: 'keyDown', value: held } as const,
						...strokes,
						{ type: 'keyUp', value: held } as const,
					]
		await this.session.act({ type: 'key', id: 'keyboard', actions })
	}

	/** One letter at a time, as people write. */
	async type(text: string): Promise<void> {
		for (const letter of text) await this.press([letter])
	}

	async toBe(state: 'saved' | 'offline'): Promise<void> {
		await this.until(`document.querySelector('.saved')?.dataset.state`, state)
	}
}
