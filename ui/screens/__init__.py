"""The screens, one each; a screen knows no other screen."""
