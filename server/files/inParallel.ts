/** Many calls, so many at one time. */

/** @returns their answers, in the order of the items */
export async function inParallel<Item, Answer>(
	atOnce: number,
	items: readonly Item[],
	call: (item: Item) => Promise<Answer>,
): Promise<Answer[]> {
	const answers: Answer[] = []
	const left = items.entries()
	const worker = async () => {
		for (const [at, item] of left) answers[at] = await call(item)
	}
	await Promise.all(Array.from({ length: atOnce }, worker))
	return answers
}
