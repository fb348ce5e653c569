/**
 * How many write in private and how many notes there are, as the server tells it: never
 * what, or who. (SPEC N93)
 */
import { useMemo } from 'react'
import { useValue } from 'tldraw'
import { z } from 'zod'
import type { BoardConnection } from '../../sync/useBoard.ts'

// Else zod tries whether it may make code at run time, which a page's policy forbids and reports.
z.config({ jitless: true })

const count = z.int().min(0)
const figures = z.object({
	/** Whether it's told of a phase that is under way; without, of notes that weren't revealed. */
	on: z.boolean().default(true),
	/** People. */
	writing: count,
	notes: count,
	cells: z.array(z.object({ cell: z.string(), notes: count })).default([]),
})
export type PrivateFigures = z.output<typeof figures>

const TOPIC = 'private'

/** null where none are told: outside of private writing, and where too few people are here. */
export function usePrivateFigures(news: BoardConnection['news'] | null): PrivateFigures | null {
	const told = useValue('private figures', () => news?.of(TOPIC), [news])
	return useMemo(() => figures.safeParse(told).data ?? null, [told])
}
