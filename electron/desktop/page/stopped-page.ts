/** Where the page is that stands in for a renderer that keeps failing. */
export const stoppedPath = '/stopped.html';

/** No script and no style element: it must show even where whatever broke the renderer is still there. */
export const stoppedPage = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Managed PC: the view stopped</title>
<h1>The view stopped</h1>
<p>It failed twice within ten seconds, so it is not being loaded again by itself. The managed PC behind it is still running: its policies, downloads and Status nodes are as they were.</p>
<p><a href="/index.html">Load the view again</a></p>
</html>
`;
