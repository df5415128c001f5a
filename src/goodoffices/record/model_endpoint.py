"""A language model behind an OpenAI-compatible address, asked with the `openai` client: one prompt, one reply."""

from __future__ import annotations

import os

from goodoffices.errors import BadInput, Place, Problem
from goodoffices.record.language_model import Ask, NoReply

SECONDS = 60.0
"""How long one reply may take."""


def endpoint(model: str, address: str | None = None, seconds: float = SECONDS) -> Ask:
    """What puts a prompt to a model.

    Parameters
    ----------
    model : its name there.
    address : e.g. ``http://127.0.0.1:11434/v1``; None: that of the variable OPENAI_BASE_URL, else the client's own. The key comes from
        OPENAI_API_KEY; a local server needs none.

    Raises
    ------
    BadInput
        Where the client is not installed.
    """
    try:
        import openai
    except ImportError:
        raise BadInput(
            Problem(Place(), "no language model can be asked from here", "the library openai", "it is not installed",
                    "pip install 'goodoffices[model]', or leave out --model")
        ) from None  # fmt: skip
    client = openai.OpenAI(
        api_key=os.environ.get("OPENAI_API_KEY") or "none", base_url=address, timeout=seconds, max_retries=0
    )

    def ask(prompt: str) -> str:
        try:
            made = client.chat.completions.create(
                model=model, messages=[{"role": "user", "content": prompt}], temperature=0, seed=0
            )
            return made.choices[0].message.content or ""
        except openai.OpenAIError as error:
            raise NoReply(f"{type(error).__name__}: {str(error)[:120]}") from None
        except (ValueError, TypeError, AttributeError, IndexError) as error:
            raise NoReply(f"its reply cannot be read: {str(error)[:120]}") from None

    return ask
