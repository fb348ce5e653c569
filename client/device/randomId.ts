/** 128 random bits, 22 characters of base64url; also where a page came by plain HTTP. */
export function randomId(): string {
	const bytes = crypto.getRandomValues(new Uint8Array(16))
	const letters = btoa(String.fromCharCode(...bytes))
	return letters.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
