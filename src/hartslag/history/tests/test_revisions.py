# SPDX-License-Identifier: EUPL-1.2
"""Revisions are read and written through one manager, made once."""

from django.apps import apps

KEPT = [model for model in apps.get_models() if hasattr(model._meta, "simple_history_manager_attribute")]


def test_the_manager_of_revisions_is_one_class_for_all_models():
    assert len(KEPT) > 20
    assert len({type(model.history) for model in KEPT for _ in range(2)}) == 1


def test_it_reads_the_revisions_of_its_own_model_and_of_one_instance():
    for model in KEPT:
        assert model.history.model.instance_type is model
        assert model.history.as_instances().query.model is model.history.model
        assert " WHERE " not in str(model.history.all().query)
        assert " WHERE " in str(model().history.all().query)
