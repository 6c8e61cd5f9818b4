"""Hold a page to axe-core in a headless Chromium, in light and dark: `axe.py PAGE AXE_MIN_JS`."""

from __future__ import annotations

import html
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

RUN = """axe.run(document, {resultTypes: ["violations"]}).then((result) => {
  const found = document.createElement("pre");
  found.id = "axe";
  found.textContent = JSON.stringify({
    dark: matchMedia("(prefers-color-scheme: dark)").matches,
    violations: result.violations.map((one) => [one.id, one.nodes.map((node) => node.html)]),
  });
  document.body.append(found);
});"""


def main() -> int:
    page, axe = Path(sys.argv[1]).read_text("utf-8"), Path(sys.argv[2]).read_text("utf-8")
    scripts = f"<script>{axe}</script><script>{RUN}</script></body>"
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder, "page.html")
        target.write_text(page.replace("</body>", scripts), "utf-8")
        for name, setting in (("light", "1"), ("dark", "0")):
            dom = subprocess.run(
                ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom",
                 "--virtual-time-budget=20000",
                 f"--blink-settings=preferredColorScheme={setting}", target.as_uri()],
                capture_output=True, text=True, check=True,
            ).stdout  # fmt: skip
            match = re.search(r'<pre id="axe">(.*?)</pre>', dom, re.DOTALL)
            if match is None:
                sys.exit("axe-core did not run")
            result = json.loads(html.unescape(match[1]))
            assert result["dark"] == (name == "dark"), "the color scheme was not taken"
            print(f"axe-core, {name}: {len(result['violations'])} violations")
            for rule, nodes in result["violations"]:
                print(f"  {rule}: {nodes[0]}")
            failed = failed or bool(result["violations"])
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
