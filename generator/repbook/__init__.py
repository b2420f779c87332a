"""repbook: the plain-text sales book for medical-device and pharma field teams."""

__version__ = "0.1.0"
