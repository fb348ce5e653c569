/** One board: found on the server, joined, and shown in its frame. */
export function BoardPage({ id }: { id: string }) {
	return <div>{id}</div>
}
