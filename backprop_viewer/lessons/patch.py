"""Merge patches: what is to be changed of a JSON object, as another object (RFC 7386)."""


def merged(target: object, patch: object) -> object:
    """Return a JSON value with a patch over it: null removes a key, lists are replaced whole."""
    if not isinstance(patch, dict):
        return patch
    result = dict(target) if isinstance(target, dict) else {}
    for key, value in patch.items():
        if value is None:
            result.pop(key, None)
        else:
            result[key] = merged(result.get(key), value)
    return result
